package dev.frontrow.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The head of each Lua script of the program numbers its keys and arguments as the script reads
 * them. Those of {@code line.lua} come first; the other scripts of a line continue its numbers.
 */
class LuaArgumentsTest {
  private static final String HEAD_OF_A_LINE = "src/main/resources/dev/frontrow/queue/line.lua";

  private static final Pattern LIST = Pattern.compile("-- (KEYS|ARGV)\\b.*:");
  private static final Pattern ITEM = Pattern.compile("--   (\\d+)(\\.\\.)? .+");
  private static final Pattern READ = Pattern.compile("\\b(KEYS|ARGV)\\[(\\d+)\\]");
  private static final Pattern REST = Pattern.compile("for \\w+ = (\\d+), #ARGV\\b");

  private static final Repository REPOSITORY = Repository.read();

  @Test
  void the_arguments_of_every_script_are_numbered_as_it_reads_them() {
    List<String> scripts =
        REPOSITORY.files("src/main/", ".lua").stream()
            .filter(file -> READ.matcher(REPOSITORY.text(file)).find())
            .toList();
    assertTrue(scripts.size() >= 8, scripts.toString());
    Head line = Head.of(REPOSITORY.text(HEAD_OF_A_LINE));
    List<String> wrong = new ArrayList<>();
    for (String file : scripts) {
      boolean continues = !file.equals(HEAD_OF_A_LINE) && file.contains("/queue/");
      check(REPOSITORY.text(file), continues ? Optional.of(line) : Optional.empty())
          .forEach(complaint -> wrong.add(file + ": " + complaint));
    }
    assertTrue(wrong.isEmpty(), () -> "\n" + String.join("\n", wrong));
  }

  @Test
  void a_number_twice_or_left_out_or_not_read_is_found() {
    assertEquals(
        List.of("the head numbers ARGV [1, 1], not from 1 on"),
        check("-- ARGV:\n--   1 one\n--   1.. more\nprint(ARGV[1])", Optional.empty()));
    assertEquals(
        List.of("reads ARGV[2], which its head does not name"),
        check("-- ARGV:\n--   1 one\nprint(ARGV[1], ARGV[2])", Optional.empty()));
    assertEquals(
        List.of("names ARGV[2] and does not read it"),
        check("-- ARGV:\n--   1 one\n--   2 two\nprint(ARGV[1])", Optional.empty()));
    assertEquals(
        List.of("reads the rest of ARGV from 3 on, and its head names 2 for it"),
        check(
            "-- ARGV:\n--   1 one\n--   2.. more\nprint(ARGV[1])\nfor i = 3, #ARGV do end",
            Optional.empty()));
  }

  private static List<String> check(String script, Optional<Head> before) {
    List<String> wrong = new ArrayList<>();
    Head head = Head.of(script);
    for (Map.Entry<String, List<Integer>> list : head.numbers().entrySet()) {
      int first = 1 + before.map(it -> it.numbers(list.getKey()).size()).orElse(0);
      List<Integer> numbers = list.getValue();
      if (!numbers.equals(IntStream.range(first, first + numbers.size()).boxed().toList())) {
        wrong.add(
            "the head numbers " + list.getKey() + " " + numbers + ", not from " + first + " on");
        return wrong;
      }
    }
    Map<String, Set<Integer>> read = read(script);
    read.forEach(
        (list, numbers) ->
            numbers.stream()
                .filter(number -> !head.names(list, number))
                .filter(number -> before.map(it -> !it.names(list, number)).orElse(true))
                .forEach(
                    n -> wrong.add("reads " + at(list, n) + ", which its head does not name")));
    head.numbers()
        .forEach(
            (list, numbers) ->
                numbers.stream()
                    .filter(n -> !read.getOrDefault(list, Set.of()).contains(n) && n != head.rest())
                    .filter(n -> !script.contains("= " + n + "\n"))
                    .forEach(n -> wrong.add("names " + at(list, n) + " and does not read it")));
    Matcher rest = REST.matcher(script);
    while (rest.find()) {
      if (Integer.parseInt(rest.group(1)) != head.rest()) {
        wrong.add(
            "reads the rest of ARGV from "
                + rest.group(1)
                + " on, and its head names "
                + head.rest()
                + " for it");
      }
    }
    return wrong;
  }

  private static Map<String, Set<Integer>> read(String script) {
    Map<String, Set<Integer>> read = new TreeMap<>();
    Matcher found = READ.matcher(script.replaceAll("(?m)^--.*$", ""));
    while (found.find()) {
      read.computeIfAbsent(found.group(1), list -> new TreeSet<>())
          .add(Integer.parseInt(found.group(2)));
    }
    return read;
  }

  private static String at(String list, int number) {
    return list + "[" + number + "]";
  }

  /**
   * The numbers in the first comment of a script.
   *
   * @param numbers of each list, in their order
   * @param rest the one that stands for all from it on; 0 for none
   */
  private record Head(Map<String, List<Integer>> numbers, int rest) {
    static Head of(String script) {
      Map<String, List<Integer>> numbers = new TreeMap<>();
      int rest = 0;
      String list = "";
      for (String line : script.lines().takeWhile(it -> it.startsWith("--")).toList()) {
        Matcher begins = LIST.matcher(line);
        Matcher item = ITEM.matcher(line);
        if (begins.matches()) {
          list = begins.group(1);
        } else if (item.matches() && !list.isEmpty()) {
          int number = Integer.parseInt(item.group(1));
          numbers.computeIfAbsent(list, name -> new ArrayList<>()).add(number);
          rest = item.group(2) == null ? rest : number;
        }
      }
      return new Head(numbers, rest);
    }

    List<Integer> numbers(String list) {
      return numbers.getOrDefault(list, List.of());
    }

    boolean names(String list, int number) {
      return numbers(list).contains(number) || (rest > 0 && number >= rest);
    }
  }
}
