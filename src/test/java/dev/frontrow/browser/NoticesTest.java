package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A notice says what an action did, in its place, as long as its page is shown. */
class NoticesTest extends BrowserTestBase {
  /** The texts and buttons that a notice covers; there must be none. */
  private static final String COVERED =
      """
      () => {
        const box = (it) => it.getBoundingClientRect();
        const notice = document.querySelector('.notice');
        return [...document.querySelectorAll('a, button, input, h1, h2, p, dl, .qr, .turn, .choice')]
          .filter((it) => !notice.contains(it) && !it.contains(notice) && it.checkVisibility())
          .filter((it) => !it.matches('.skip, .only-heard'))
          .filter((it) => box(it).width > 1 && box(it).bottom > box(notice).top && box(it).top < box(notice).bottom
            && box(it).right > box(notice).left && box(it).left < box(notice).right)
          .map((it) => it.outerHTML.slice(0, 80));
      }
      """;

  private static Locator notice(Visitor visitor) {
    return visitor.page().locator(".notice");
  }

  private static void coversNothing(Visitor visitor) {
    for (int width : new int[] {320, 390}) {
      visitor.page().setViewportSize(width, 640);
      visitor.page().evaluate("scrollTo(0, 0)");
      assertEquals(List.of(), visitor.page().evaluate(COVERED), "at " + width);
      visitor.page().evaluate("document.querySelector('.notice').scrollIntoView()");
      assertEquals(List.of(), visitor.page().evaluate(COVERED), "scrolled, at " + width);
    }
  }

  @Test
  void a_notice_stays_in_its_place_until_it_is_closed_or_the_page_changes() {
    JsonObject made = sale().organiser().putOnSale(1, 50, 80_000, new JsonObject());
    Visitor visitor = buyer(Look.PHONE);
    Page page = visitor.page();
    Visits.goInside(visitor, UUID.fromString(made.getString("id")));
    Visits.hold(visitor, 9);

    // A notice for the next page belongs to that page.
    visitor.button("Give the seat back").click();
    visitor.button("Give it back").click();
    assertThat(notice(visitor)).hasText(Pattern.compile("You gave the seat back"));
    assertThat(visitor.title()).hasText("Choose a seat");
    coversNothing(visitor);
    visitor.link("Wallet").first().click();
    assertThat(visitor.title()).hasText("Wallet");
    assertThat(notice(visitor)).hasCount(0);

    // A notice for this page stands beside the pressed button.
    visitor.button("+₩100,000").click();
    visitor.button("Charge ₩100,000").click();
    assertThat(notice(visitor)).containsText("Charged ₩100,000");
    coversNothing(visitor);
    page.goBack();
    assertThat(visitor.title()).hasText("Choose a seat");
    assertThat(notice(visitor)).hasCount(0);

    page.goForward();
    visitor.button("+₩10,000").click();
    visitor.button("Charge ₩10,000").click();
    assertThat(notice(visitor)).containsText("Charged ₩10,000");
    notice(visitor).getByRole(AriaRole.BUTTON).press("Enter");
    assertThat(notice(visitor)).hasCount(0);
    assertThat(visitor.title()).isFocused();

    // The ticket that is shown at the door has no notice.
    page.goBack();
    Visits.hold(visitor, 9);
    visitor.button("Pay ₩80,000").click();
    assertThat(page.getByRole(AriaRole.ARTICLE)).isVisible();
    assertThat(notice(visitor)).hasCount(0);
  }
}
