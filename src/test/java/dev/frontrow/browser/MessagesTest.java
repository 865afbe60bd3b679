package dev.frontrow.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both languages have the same messages, and every message that a page needs. */
class MessagesTest {
  private static final Pattern ENTRY = Pattern.compile("(?m)^  '([^']+)': (.*)$");
  private static final Path PAGES = Path.of("src/main/resources/dev/frontrow/http/pages/app");
  private static final Pattern ASKED = Pattern.compile("\\bt\\(\\s*'([^']+)'");
  private static final Pattern CODE = Pattern.compile("(?m)^  '?([a-z-]+)'?: \\{ kind: ");
  private static final Pattern VALUE = Pattern.compile("\\$?\\{(\\w+)");

  @Test
  void every_message_is_there_in_both_languages_with_the_same_values() throws IOException {
    for (String part : new String[] {"", "organiser-"}) {
      Map<String, String> english = messages(part + "en.js");
      Map<String, String> korean = messages(part + "ko.js");
      assertTrue(english.size() > 50, part);
      assertEquals(english.keySet(), korean.keySet(), part);
      english.forEach(
          (key, text) -> {
            if (text.startsWith("'") && korean.get(key).startsWith("'")) {
              assertEquals(values(text), values(korean.get(key)), key);
            }
          });
    }
  }

  @Test
  void no_message_of_the_organisers_takes_the_place_of_another() throws IOException {
    Set<String> both = new TreeSet<>(messages("en.js").keySet());
    both.retainAll(messages("organiser-en.js").keySet());
    assertEquals(Set.of(), both);
  }

  @Test
  void every_refusal_of_the_contract_has_words_of_its_own() throws IOException {
    Map<String, String> english = messages("en.js");
    for (FailureCode code : FailureCode.values()) {
      assertTrue(english.containsKey("refusal." + code.code() + ".title"), code.code());
      assertTrue(english.containsKey("refusal." + code.code() + ".text"), code.code());
    }
  }

  @Test
  void every_refusal_of_the_contract_has_a_way_on() throws IOException {
    Set<String> codes = new TreeSet<>(Set.of("offline", "timeout", "unreadable"));
    Arrays.stream(FailureCode.values()).map(FailureCode::code).forEach(codes::add);
    Set<String> named = new TreeSet<>();
    CODE.matcher(Files.readString(PAGES.resolve("ui/refusal.js")))
        .results()
        .map(it -> it.group(1))
        .forEach(named::add);
    assertEquals(codes, named);
  }

  @Test
  void every_message_that_a_page_asks_for_is_there() throws IOException {
    Set<String> known = new TreeSet<>(messages("en.js").keySet());
    known.addAll(messages("organiser-en.js").keySet());
    Set<String> asked = new TreeSet<>();
    try (Stream<Path> files = Files.walk(PAGES)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".js")).toList()) {
        boolean words = file.getParent().endsWith("language");
        String text = words ? "" : Files.readString(file);
        ASKED.matcher(text).results().map(it -> it.group(1)).forEach(asked::add);
      }
    }
    assertTrue(asked.size() > 100, "messages asked for by their names: " + asked.size());
    asked.removeAll(known);
    assertEquals(Set.of(), asked);
  }

  private static Set<String> values(String text) {
    Set<String> values = new TreeSet<>();
    VALUE.matcher(text).results().map(it -> it.group(1)).forEach(values::add);
    return values;
  }

  private static Map<String, String> messages(String file) throws IOException {
    String name = "/dev/frontrow/http/pages/app/language/" + file;
    try (InputStream in = MessagesTest.class.getResourceAsStream(name)) {
      Map<String, String> found = new TreeMap<>();
      for (MatchResult entry :
          ENTRY.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8)).results().toList()) {
        assertEquals(null, found.put(entry.group(1), entry.group(2)), entry.group(1) + " twice");
      }
      return found;
    }
  }
}
