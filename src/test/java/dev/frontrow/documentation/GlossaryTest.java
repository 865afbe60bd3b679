package dev.frontrow.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Every name in {@code docs/glossary.md} is in use. */
class GlossaryTest {
  private static final List<String> COLUMNS =
      List.of("word", "meaning", "SQL", "JSON", "Java", "page");
  private static final int WORDS = 22;

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern JSON_NAME = Pattern.compile("[A-Z]\\w*(\\.[a-z]\\w*)?");
  private static final String LANGUAGES =
      "src/main/resources/dev/frontrow/http/pages/app/language/";

  private static final Repository REPOSITORY = Repository.read();

  @Test
  void every_word_has_its_meaning_and_a_name_somewhere() {
    List<List<String>> words = words();
    assertEquals(WORDS, words.size());
    for (List<String> word : words) {
      assertTrue(word.get(1).split(" ", -1).length <= 25, "too long: " + word.get(1));
      assertTrue(word.get(1).endsWith("."), word.get(1));
      assertTrue(word.stream().anyMatch(cell -> cell.startsWith("`")), word.get(0));
    }
  }

  @Test
  void every_table_and_column_exists() {
    Schema schema = Schema.of(REPOSITORY);
    assertKnown("SQL", schema::has);
  }

  @Test
  void every_schema_and_field_exists() {
    Set<String> names = namesOfTheContract();
    assertTrue(names.contains("QueueStatusWithToken.number"), "members of allOf are read too");
    assertKnown("JSON", names::contains);
    Page page = Page.of("docs/glossary.md", REPOSITORY.text("docs/glossary.md"));
    List<String> fields =
        page.codeSpans().stream()
            .map(Mention::text)
            .filter(it -> it.contains(".") && JSON_NAME.matcher(it).matches())
            .filter(it -> !names.contains(it))
            .toList();
    assertEquals(List.of(), fields);
  }

  @Test
  void every_class_exists() {
    assertKnown(
        "Java",
        name ->
            REPOSITORY.sourcesOf("", name).stream()
                .anyMatch(source -> source.matches("src/main/.*/" + name + "\\.java")));
  }

  @Test
  void every_page_word_of_the_glossary_is_on_a_page() {
    String english = words("en") + words("organiser-en");
    String korean = words("ko") + words("organiser-ko");
    List<String> unknown = new ArrayList<>();
    for (List<String> word : words()) {
      String page = word.get(COLUMNS.indexOf("page"));
      String[] both = page.split(" / ", -1);
      if (page.equals("–")) {
        continue;
      }
      assertEquals(2, both.length, "English / Korean: " + page);
      addUnless(english::contains, both[0].toLowerCase(Locale.ROOT), unknown);
      addUnless(korean::contains, both[1], unknown);
    }
    assertEquals(List.of(), unknown);
  }

  private static void addUnless(Predicate<String> known, String words, List<String> unknown) {
    for (String word : words.split(", ", -1)) {
      if (!known.test(word)) {
        unknown.add(word);
      }
    }
  }

  private static void assertKnown(String column, Predicate<String> known) {
    List<String> unknown = new ArrayList<>();
    int found = 0;
    for (List<String> word : words()) {
      String cell = word.get(COLUMNS.indexOf(column));
      assertTrue(cell.equals("–") || cell.startsWith("`"), cell);
      Matcher name = CODE.matcher(cell);
      while (name.find()) {
        found++;
        if (!known.test(name.group(1))) {
          unknown.add(name.group(1));
        }
      }
    }
    assertEquals(List.of(), unknown);
    assertTrue(found >= 10, column + " has names: " + found);
  }

  /** The rows of the first table. */
  private static List<List<String>> words() {
    Page page = Page.of("docs/glossary.md", REPOSITORY.text("docs/glossary.md"));
    List<List<String>> rows = new ArrayList<>();
    for (Page.Row row : page.rows()) {
      if (row.cells().size() == COLUMNS.size() && !row.isRule()) {
        rows.add(row.cells());
      }
    }
    assertEquals(COLUMNS, rows.get(0));
    return rows.subList(1, rows.size());
  }

  /** The messages of a language's file, in lower case. */
  private static String words(String language) {
    return REPOSITORY
        .text(LANGUAGES + language + ".js")
        .lines()
        .filter(line -> line.startsWith("  '"))
        .map(line -> line.substring(line.indexOf("': ") + 1).toLowerCase(Locale.ROOT))
        .reduce("", (all, line) -> all + line + "\n");
  }

  /** The schemas of the contract, and each of their members with a dot between. */
  private static Set<String> namesOfTheContract() {
    Map<?, ?> contract =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(REPOSITORY.contract());
    Map<?, ?> schemas = map(map(contract.get("components")).get("schemas"));
    Set<String> names = new HashSet<>();
    schemas.forEach(
        (name, schema) -> {
          names.add(name.toString());
          addMembers(name.toString(), map(schema), schemas, names);
        });
    return names;
  }

  private static void addMembers(String name, Map<?, ?> schema, Map<?, ?> all, Set<String> names) {
    map(schema.get("properties")).keySet().forEach(member -> names.add(name + "." + member));
    if (schema.get("allOf") instanceof List<?> parts) {
      for (Object part : parts) {
        addMembers(name, map(part), all, names);
      }
    }
    if (schema.get("$ref") instanceof String reference) {
      addMembers(name, map(all.get(reference.replaceFirst(".*/", ""))), all, names);
    }
  }

  private static Map<?, ?> map(@Nullable Object node) {
    return node instanceof Map<?, ?> map ? map : Map.of();
  }
}
