package dev.frontrow.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Files that are needed together, in one. */
class BundlesTest {
  private static final String PLAN =
      """
      { "start.js": ["app/main.js"], "buyer.js": ["app/seats.js", "app/line.js"] }
      """;

  private static SortedMap<String, String> joined(String plan, Map<String, String> files) {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    files.forEach((path, text) -> contents.put(path, text.getBytes(StandardCharsets.UTF_8)));
    Bundles.join(plan.getBytes(StandardCharsets.UTF_8), contents);
    SortedMap<String, String> texts = new TreeMap<>();
    contents.forEach(
        (path, content) -> texts.put(path, new String(content, StandardCharsets.UTF_8)));
    return texts;
  }

  private static String refused(String plan, Map<String, String> files) {
    return assertThrows(IllegalStateException.class, () -> joined(plan, files)).getMessage();
  }

  /** Places of words in a text, in their order. */
  private static void inOrder(String text, String... words) {
    int at = -1;
    for (String word : words) {
      int next = text.indexOf(word, at + 1);
      assertTrue(next > at, word + " in " + text);
      assertEquals(-1, text.indexOf(word, next + 1), word + " is there twice");
      at = next;
    }
  }

  @Test
  void each_module_is_there_once_after_those_that_it_imports() {
    SortedMap<String, String> files =
        joined(
            PLAN,
            Map.of(
                "app/main.js", "import { a } from './a.js';\nimport { b } from './b.js';\n",
                "app/a.js", "import { b } from './b.js';\nexport const a = b;\n",
                "app/b.js", "export const b = 1;\n",
                "app/seats.js", "import { a } from './a.js';\nimport { c } from './c.js';\n",
                "app/line.js", "import { c } from './c.js';\n",
                "app/c.js", "export const c = 1;\n",
                "app/alone.js", "export const messages = {};\n"));
    assertEquals(Set.of("start.js", "buyer.js", "app/alone.js"), files.keySet());
    inOrder(files.get("start.js"), "const $app$b =", "const $app$a =", "const $app$main =");
    inOrder(
        files.get("buyer.js"),
        "import { $app$a } from './start.js';",
        "const $app$c =",
        "const $app$seats =",
        "const $app$line =");
    assertTrue(files.get("start.js").contains("export { $app$a };"), files.get("start.js"));
  }

  @Test
  void a_module_for_later_is_found_wherever_it_is() {
    SortedMap<String, String> files =
        joined(
            PLAN,
            Map.of(
                "app/main.js",
                """
                import { here } from './here.js';
                const all = [import('./here.js'), import('./line.js'), import('./alone.js')];
                """,
                "app/here.js",
                "export const here = 1;\n",
                "app/seats.js",
                "",
                "app/line.js",
                "",
                "app/alone.js",
                ""));
    assertTrue(
        files
            .get("start.js")
            .contains(
                "const all = [Promise.resolve($app$here), "
                    + "import('./buyer.js').then((all) => all.$app$line), "
                    + "import('./app/alone.js')];"),
        files.get("start.js"));
  }

  @Test
  void style_sheets_follow_each_other_as_they_are_named() {
    SortedMap<String, String> files =
        joined(
            "{ \"style/all.css\": [\"style/b.css\", \"style/a.css\"] }",
            Map.of("style/a.css", "a {}", "style/b.css", "b {}", "style/c.css", "c {}"));
    assertEquals(Map.of("style/all.css", "b {}\na {}\n", "style/c.css", "c {}"), files);
  }

  @Test
  void what_does_not_fit_together_is_named() {
    String plan = "{ \"start.js\": [\"app/main.js\"] }";
    Map<String, String> circle =
        Map.of(
            "app/main.js", "import { a } from './a.js';",
            "app/a.js", "import { m } from './main.js';");
    assertEquals(
        "app/main.js imports itself through [app/main.js, app/a.js]", refused(plan, circle));
    assertEquals(
        "a module imports app/gone.js, which does not exist",
        refused(plan, Map.of("app/main.js", "import { a } from './gone.js';")));
    assertEquals(
        "a module imports app/gone.js, which does not exist",
        refused(plan, Map.of("app/main.js", "import('./gone.js');")));
    assertEquals(
        "a module imports app/main.js, which does not exist",
        refused(plan, Map.of("app/main.js", "", "app/b.js", "import { m } from './main.js';")));
    assertEquals(
        "style/a.css is not in the directory of all.css",
        refused("{ \"all.css\": [\"style/a.css\"] }", Map.of("style/a.css", "")));
  }
}
