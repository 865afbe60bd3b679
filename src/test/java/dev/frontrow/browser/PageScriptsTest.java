package dev.frontrow.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The JavaScript of the pages has no type errors and follows the rules of ESLint. The types of what
 * crosses the wire are generated from the contract, so the pages are checked against it too.
 */
class PageScriptsTest {
  private static final Path SOURCE = Path.of("src/build/pages");
  private static final Path RESOURCES = Path.of("src/main/resources");

  @Test
  void pages_have_no_type_errors() {
    PageTools.prepared().run("typescript/bin/tsc", "--project", "tsconfig.json");
  }

  @Test
  void the_service_worker_has_no_type_errors() {
    PageTools.prepared().run("typescript/bin/tsc", "--project", "tsconfig.worker.json");
  }

  @Test
  void pages_follow_the_rules_of_eslint() {
    PageTools.prepared().run("eslint/bin/eslint.js", "--max-warnings", "0", "pages");
  }

  @Test
  void types_are_of_the_library_versions_that_a_browser_gets() throws IOException {
    Properties served = new Properties();
    served.load(
        Files.newBufferedReader(RESOURCES.resolve("dev/frontrow/http/pages/lib.properties")));
    Map<String, Object> checked =
        new JsonObject(Files.readString(SOURCE.resolve("package.json")))
            .getJsonObject("devDependencies")
            .getMap();
    for (String library : List.of("lit-html", "qr-creator")) {
      Stream<String> versions =
          served.values().stream()
              .map(it -> Path.of(it.toString()))
              .filter(it -> it.toString().contains("/" + library + "/"))
              .map(it -> it.getName(4).toString())
              .distinct();
      assertEquals(List.of(checked.get(library)), versions.toList(), library);
    }
  }

  @Test
  void the_lock_file_names_no_registry() throws IOException {
    assertFalse(
        Files.readString(SOURCE.resolve("package-lock.json")).contains("\"resolved\""),
        "run npm where .npmrc has omit-lockfile-registry-resolved");
  }
}
