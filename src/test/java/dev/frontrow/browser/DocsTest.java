package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The page with the readable contract. */
class DocsTest extends BrowserTestBase {
  private static final Set<String> GRAVE = Set.of("serious", "critical");

  /** More closed operations and schemas. Axe would take a minute for all of them. */
  private static final List<String> ALIKE =
      List.of(
          ".opblock:not(.is-open) ~ .opblock:not(.is-open)",
          ".json-schema-2020-12 ~ .json-schema-2020-12",
          ".opblock-tag-section ~ .opblock-tag-section .opblock:not(.is-open)");

  /** Opens an operation of each kind, the form to try one out, and a schema. */
  private static final String OPEN =
      """
      async () => {
        const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
        const press = async (selector) => {
          for (let left = 100; left > 0 && !document.querySelector(selector); left -= 1) {
            await drawn();
          }
          document.querySelector(selector).click();
        };
        for (const id of ['createUser', 'cancelReservation', 'putQueuePolicy']) {
          const found = document.querySelector(`[id$="-${id}"] .opblock-summary-control`);
          found?.click();
        }
        await press('.try-out__btn');
        await press('.models .model-box-control, .models button[aria-expanded=false]');
        for (let frame = 0; frame < 10; frame += 1) {
          await drawn();
        }
      }
      """;

  /** The files of the page that a browser must not keep. */
  private static final String NOT_KEPT =
      """
      async () => {
        const files = [...document.querySelectorAll('script[src], link[rel=stylesheet]')]
          .map((it) => it.src || it.href);
        const keeps = await Promise.all(files.map(async (it) =>
          /immutable/.test((await fetch(it)).headers.get('Cache-Control'))));
        return files.length === 4 ? files.filter((it, i) => !keeps[i]).join() : files.join();
      }
      """;

  private final List<String> found = new ArrayList<>();

  private void check(Page page, String state) {
    AxeBuilder axe = new AxeBuilder(page);
    ALIKE.forEach(axe::exclude);
    for (Rule rule : axe.analyze().getViolations()) {
      if (GRAVE.contains(rule.getImpact())) {
        rule.getNodes().stream()
            .limit(4)
            .forEach(
                node ->
                    found.add(
                        state
                            + " "
                            + rule.getId()
                            + " "
                            + node.getHtml()
                            + " "
                            + node.getFailureSummary()));
      }
    }
  }

  @Test
  void it_can_be_read_by_everybody_in_both_schemes_and_on_a_small_phone() {
    Visitor visitor = unknown(Look.DESK).goTo("/docs");
    Page page = visitor.page();
    Locator first = page.locator(".opblock-summary-control").first();
    assertThat(first).isVisible();
    first.focus();
    page.keyboard().press("Enter");
    assertThat(first).hasAttribute("aria-expanded", "true");
    page.evaluate(OPEN);
    check(page, "light");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertThat(page.locator("body")).hasCSS("background-color", "rgb(16, 17, 24)");
    page.setViewportSize(320, 700);
    assertEquals(320, page.evaluate("document.documentElement.scrollWidth"));
    check(page, "dark, 320 px");
    assertEquals(List.of(), found);
    assertEquals("", page.evaluate(NOT_KEPT));

    page.locator(".docs-head a").click();
    assertThat(visitor.title()).hasText("Concerts");
    page.evaluate("localStorage.setItem('frontrow.theme', 'light')");
    visitor.goTo("/docs");
    assertThat(page.locator("body")).hasCSS("background-color", "rgb(255, 255, 255)");
  }
}
