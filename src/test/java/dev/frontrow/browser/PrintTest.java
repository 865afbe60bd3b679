package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The printed pages. */
class PrintTest extends BrowserTestBase {
  /** A page in the object list of a PDF, not the tree of pages. */
  private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page\\b");

  /** The texts on the page that are neither black nor dark grey, or not on white. */
  private static final String COLOURED =
      """
      () => {
        const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
        return [...document.querySelectorAll('main *')]
          .filter((it) => it.checkVisibility() && it.textContent.trim())
          .filter((it) => {
            const style = getComputedStyle(it);
            const [r, g, b] = channels(style.color);
            const [br, bg, bb, alpha = 1] = channels(style.backgroundColor);
            return Math.max(r, g, b) > 60 || (alpha > 0 && Math.min(br, bg, bb) < 255);
          })
          .map((it) => it.outerHTML.slice(0, 80)).join();
      }
      """;

  private static int sheets(Page page) {
    byte[] pdf = page.pdf(new Page.PdfOptions().setFormat("A4").setPrintBackground(true));
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    return (int) SHEET.matcher(text).results().count();
  }

  private static void isBlackOnWhite(Page page, String path) {
    assertEquals("", page.evaluate(COLOURED), path);
    for (String part : new String[] {".site-head", ".site-foot", ".back", ".actions", ".notices"}) {
      for (var found : page.locator(part).all()) {
        assertThat(found).isHidden();
      }
    }
  }

  @Test
  void a_ticket_is_one_sheet_in_black_on_white_with_nothing_beside_it() {
    JsonObject made = sale().organiser().putOnSale(1, 50, 1_000, new JsonObject());
    UUID concert = UUID.fromString(made.getString("id"));
    Visitor visitor = buyer(Look.PHONE.dark()).goTo("/");
    Page page = visitor.page();
    String id = Visits.bought(visitor, sale(), concert, 17, 1_000);
    visitor.goTo("/tickets/" + id + "?new=1");
    assertThat(page.locator(".ticket")).containsText(made.getString("title"));
    assertThat(page.locator("canvas.qr")).isVisible();

    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    isBlackOnWhite(page, "ticket");
    assertEquals(
        "ARTICLE",
        page.evaluate(
            """
            () => [...document.querySelectorAll('#app > *, main > *')]
              .filter((it) => it.checkVisibility() && it.id !== 'main')
              .map((it) => it.tagName).join()
            """));
    assertThat(page.locator("canvas.qr")).isVisible();
    assertEquals(1, sheets(page));

    for (String path : new String[] {"/", "/concerts/" + concert, "/tickets", "/wallet"}) {
      visitor.goTo(path);
      assertThat(visitor.title()).isVisible();
      assertThat(page.locator(".loading")).hasCount(0);
      isBlackOnWhite(page, path);
    }
  }
}
