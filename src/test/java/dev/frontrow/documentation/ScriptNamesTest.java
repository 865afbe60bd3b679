package dev.frontrow.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The classes that scripts and configuration files name exist; no compiler checks these names. */
class ScriptNamesTest {
  private static final Pattern NAME =
      Pattern.compile("\\b(dev\\.frontrow(?:\\.[a-z]+)*)\\.([A-Z]\\w*)");
  private static final List<String> ENDINGS =
      List.of(".py", ".sh", ".lua", ".xml", ".yaml", ".yml", ".properties", "run", "Dockerfile");

  private static final Repository REPOSITORY = Repository.read();

  @Test
  void every_class_that_a_script_names_exists() {
    List<String> names =
        ENDINGS.stream()
            .flatMap(ending -> REPOSITORY.files("", ending).stream())
            .flatMap(
                file ->
                    NAME.matcher(REPOSITORY.text(file))
                        .results()
                        .map(it -> file + ": " + it.group()))
            .distinct()
            .toList();
    assertTrue(names.size() > 2, names.toString());
    Stream<String> missing =
        names.stream().filter(it -> !exists(it.substring(it.indexOf(": ") + 2)));
    assertEquals(List.of(), missing.toList());
  }

  private static boolean exists(String name) {
    String path = name.replace('.', '/') + ".java";
    return REPOSITORY.has("src/main/java/" + path) || REPOSITORY.has("src/test/java/" + path);
  }
}
