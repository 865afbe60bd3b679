package dev.frontrow.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A module as a statement among others. */
class EsModuleTest {
  private static EsModule module(String text) {
    return new EsModule("app/seats/seat-map.js", text);
  }

  private static String body(String text) {
    List<String> lines = module(text).statement(later -> "later(" + later + ")").lines().toList();
    assertEquals("// app/seats/seat-map.js", lines.get(0));
    assertEquals("const $app$seats$seat_map = (() => {", lines.get(1));
    assertEquals("})();", lines.get(lines.size() - 1));
    return String.join("\n", lines.subList(2, lines.size() - 1)).strip();
  }

  @Test
  void names_are_imported_as_they_are_or_by_others() {
    assertEquals(
        "const { t: t, language: tongue } = $app$language$i18n;\n\nreturn {  };",
        body("import { t, language as tongue } from '../language/i18n.js';\n"));
    assertEquals(
        "const { each: each } = $app$ui$html;\n\nreturn {  };",
        body("import {\n  each,\n} from '../ui/html.js';\n"));
    assertEquals(
        "const calls = $app$api$calls;\n\nreturn {  };",
        body("import * as calls from '../api/calls.js';\n"));
  }

  @Test
  void what_is_declared_for_others_is_given_to_them() {
    assertEquals(
        """
        function map() {}
        async function ask() {}
        class Seat {}
        const ROWS = 5;
        const own = 6;

        return { map, ask, Seat, ROWS };\
        """,
        body(
            """
            export function map() {}
            export async function ask() {}
            export class Seat {}
            export const ROWS = 5;
            const own = 6;
            """));
  }

  @Test
  void names_are_passed_on_under_the_names_that_they_are_given() {
    assertEquals(
        "return { html: $lib$lit.html, each: $lib$lit.repeat, b: a };",
        body("export { html, repeat as each } from '../../lib/lit.js';\nexport { a as b };\n")
            .strip());
  }

  @Test
  void statements_may_stand_in_one_line_as_libraries_have_them() {
    assertEquals(
        "const { x: e } = $app$a;const { y: s } = $app$b;const u=e+s;\n\n\nreturn { add: u };",
        body(
            "import{x as e}from\"../a.js\";import{y as s}from\"../b.js\";const u=e+s;"
                + "export{u as add};\n//# sourceMappingURL=add.js.map\n"));
  }

  @Test
  void what_is_asked_for_later_and_ones_own_address_are_said_anew() {
    assertEquals(
        """
        const load = () => later(app/seats/house.js);
        const here = new URL('./app/seats/seat-map.js', import.meta.url).href;

        return {  };\
        """,
        body(
            """
            const load = () => import('./house.js');
            const here = import.meta.url;
            """));
  }

  @Test
  void lines_that_are_comments_do_not_reach_a_browser_and_licenses_do() {
    assertEquals(
        """
        /**
         * @license
         * BSD
         */
        const url = 'https://a/*b*/'; // stays behind its statement
        const seat = /** @type {number} */ (
          x /* stays */
        );
          const row = 2;

        return {  };\
        """,
        body(
            """
            // A module.
            /** @import { Seat } from './seat.js' */

            /**
             * @license
             * BSD
             */
            const url = 'https://a/*b*/'; // stays behind its statement
            const seat = /** @type {number} */ (
              x /* stays */
            );
              /**
               * Two ** stars, // and a link.
               * @type {number}
               */
              const row = 2;
            """));
  }

  @Test
  void what_a_module_cannot_begin_without_is_known() {
    assertEquals(
        List.of("app/a.js", "app/seats/b.js", "lib/c/d.js"),
        module(
                """
                // import { no } from './no.js';
                import { a } from '../a.js';
                import * as b from './b.js';
                export { d } from '../../lib/c/d.js';
                export { own };
                const later = import('./later.js');
                """)
            .imports());
  }

  @Test
  void a_form_that_is_not_known_is_named_with_its_file() {
    for (String text :
        List.of(
            "import './effects.js';",
            "import Default from './default.js';",
            "export default function () {}",
            "export let changing = 1;",
            "export * from './all.js';",
            "export function* some() {}",
            "export const { a, b } = all;",
            "const one = import(name);")) {
      String message =
          assertThrows(IllegalStateException.class, () -> body(text), text).getMessage();
      assertTrue(message.startsWith("app/seats/seat-map.js has an unsupported form"), message);
    }
    assertThrows(IllegalStateException.class, () -> body("import { lit } from 'lit';"));
  }
}
