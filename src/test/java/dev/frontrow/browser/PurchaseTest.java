package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From a first visit to a ticket: with the mouse, with the keyboard alone, in Korean. */
class PurchaseTest extends BrowserTestBase {
  private static final int MAX_TABS = 60;

  private static final String FORGET_DATES =
      """
      () => Object.keys(localStorage).filter((it) => it.startsWith('frontrow.starts.'))
        .forEach((it) => localStorage.removeItem(it))
      """;

  private UUID concert() {
    JsonObject made = sale().organiser().putOnSale(1, 50, 80_000, new JsonObject());
    return UUID.fromString(made.getString("id"));
  }

  @Test
  void a_visitor_signs_up_takes_a_number_chooses_a_seat_pays_and_has_a_ticket() {
    UUID concert = concert();
    Visitor visitor = unknown(Look.PHONE).goTo("/concerts/" + concert);
    visitor.link("Take a number").click();
    visitor.link("Create an account").click();
    visitor.field("Name").fill("Mina Park");
    visitor.field("E-mail address").fill("mina-" + UUID.randomUUID() + "@example.com");
    visitor.field("Password").fill("a few words are better");
    visitor.button("Create an account").click();

    assertThat(visitor.heading("It is your turn")).isVisible();
    visitor.link("Choose a date and seat").click();
    visitor
        .page()
        .getByRole(AriaRole.MAIN)
        .getByRole(AriaRole.LISTITEM)
        .getByRole(AriaRole.LINK)
        .click();
    Visits.hold(visitor, 17);
    assertThat(visitor.page().locator(".hold-clock")).containsText(Pattern.compile("\\d:\\d\\d"));
    Visits.chargeAndPay(visitor, "+₩100,000", "₩80,000");

    assertThat(visitor.page().getByRole(AriaRole.ARTICLE)).containsText("Mina Park");
    assertThat(visitor.page().getByRole(AriaRole.IMG, named("QR code of the ticket for seat 17")))
        .isVisible();
    // Another device, which never showed the dates, shows the start of the concert too.
    visitor.page().evaluate(FORGET_DATES);
    visitor.page().reload();
    assertThat(visitor.page().getByRole(AriaRole.ARTICLE))
        .containsText(Pattern.compile("[A-Z][a-z]+( \\d{4})?, \\d\\d:\\d\\d"));
    visitor.link("Tickets").first().click();
    assertThat(visitor.page().getByRole(AriaRole.MAIN)).containsText("Seat 17");
    visitor.link("Wallet").first().click();
    assertThat(visitor.page().getByRole(AriaRole.MAIN)).containsText("₩20,000");
    assertThat(visitor.page().getByRole(AriaRole.MAIN)).containsText("−₩80,000");
    sale().audited();
  }

  /** Without a network the page says that nothing was sent; with the network back it works. */
  @Test
  void a_reload_and_a_lost_network_leave_each_step_of_a_purchase_as_it_was() {
    Visitor visitor = buyer(Look.PHONE);
    Visits.goInside(visitor, concert());

    visitor.page().reload();
    Visits.seat(visitor, 17).click();
    visitor.context().setOffline(true);
    assertThat(visitor.page().locator("[data-connection=offline]").first()).isVisible();
    visitor.button("Hold this seat").click();
    assertThat(visitor.page().getByRole(AriaRole.ALERT)).containsText("No connection");
    visitor.context().setOffline(false);
    visitor.button("Try again").click();
    assertThat(visitor.heading("Your seat is held")).isVisible();

    visitor.page().reload();
    assertThat(visitor.heading("Your seat is held")).isVisible();
    assertThat(visitor.page().getByRole(AriaRole.MAIN)).containsText("17");
    visitor.button("+₩100,000").click();
    visitor.context().setOffline(true);
    assertThat(visitor.page().locator("[data-connection=offline]").first()).isVisible();
    visitor.button("Charge ₩100,000 and pay ₩80,000").click();
    assertThat(visitor.page().getByRole(AriaRole.ALERT)).containsText("No connection");
    assertThat(visitor.page().locator(".hold-clock")).containsText(Pattern.compile("\\d:\\d\\d"));
    visitor.context().setOffline(false);
    visitor.button("Try again").click();
    assertThat(visitor.page().getByRole(AriaRole.ARTICLE)).containsText("17");

    visitor.page().reload();
    assertThat(visitor.page().getByRole(AriaRole.ARTICLE)).containsText("17");
    visitor.context().setOffline(true);
    visitor.link("Wallet").first().click();
    assertThat(visitor.page().getByRole(AriaRole.MAIN)).containsText("No connection");
    visitor.context().setOffline(false);
    assertThat(visitor.page().getByRole(AriaRole.MAIN)).containsText("₩20,000");
    sale().audited();
  }

  @Test
  void one_tap_chooses_the_best_seat() {
    Visitor visitor = buyer(Look.PHONE);
    Visits.goInside(visitor, concert());
    visitor.button("Best available").click();
    assertThat(visitor.page().locator("[aria-selected=true]")).hasCount(1);
    visitor.button("Hold this seat").click();
    assertThat(visitor.heading("Your seat is held")).isVisible();
  }

  @Test
  void the_keyboard_alone_suffices_for_a_purchase() {
    Visitor visitor = buyer(Look.DESK).goTo("/concerts/" + concert());
    assertThat(visitor.link("Take a number")).isVisible();
    tabTo(visitor, "Take a number");
    keys(visitor).press("Enter");

    assertThat(visitor.heading("It is your turn")).isVisible();
    assertThat(visitor.heading("It is your turn")).isFocused();
    tabTo(visitor, "Choose a date and seat");
    keys(visitor).press("Enter");
    Locator date =
        visitor
            .page()
            .getByRole(AriaRole.MAIN)
            .getByRole(AriaRole.LISTITEM)
            .getByRole(AriaRole.LINK);
    assertThat(date).isVisible();
    tabTo(visitor, date.textContent().strip());
    keys(visitor).press("Enter");

    assertThat(Visits.seat(visitor, 1)).isVisible();
    tabTo(visitor, "1");
    for (String key : new String[] {"ArrowRight", "ArrowRight", "ArrowDown", "Enter"}) {
      keys(visitor).press(key);
    }
    assertThat(Visits.seat(visitor, 13)).isFocused();
    assertThat(Visits.seat(visitor, 13)).hasAttribute("aria-selected", "true");
    tabTo(visitor, "Hold this seat");
    keys(visitor).press("Enter");

    assertThat(visitor.heading("Your seat is held")).isFocused();
    assertThat(visitor.button("+₩100,000")).isVisible();
    tabTo(visitor, "+₩100,000");
    keys(visitor).press("Enter");
    tabTo(visitor, "Charge ₩100,000 and pay ₩80,000");
    keys(visitor).press("Enter");
    assertThat(visitor.text("Your booking is complete.")).isVisible();
  }

  @Test
  void a_korean_buyer_reads_korean_from_the_first_page_to_the_ticket() {
    Visitor visitor = buyer(Look.PHONE.korean()).goTo("/concerts/" + concert());
    visitor.link("예매하기").click();
    assertThat(visitor.title()).containsText("차례");
    english(visitor);
    visitor.page().locator("main a.primary").click();
    visitor
        .page()
        .getByRole(AriaRole.MAIN)
        .getByRole(AriaRole.LISTITEM)
        .getByRole(AriaRole.LINK)
        .click();
    visitor.page().getByRole(AriaRole.GRIDCELL).nth(4).click();
    english(visitor);
    visitor.page().locator("#hold").click();
    visitor.button("+100,000원").click();
    assertThat(visitor.page().locator("#pay")).hasText("100,000원 충전하고 80,000원 결제하기");
    english(visitor);
    visitor.page().locator("#pay").click();
    assertThat(visitor.page().getByRole(AriaRole.ARTICLE)).isVisible();
    english(visitor);
    assertEquals("ko", visitor.page().locator("html").getAttribute("lang"));
  }

  /** No text of the pages is in English; names of people and concerts may be. */
  private static void english(Visitor visitor) {
    String text = visitor.page().getByRole(AriaRole.MAIN).innerText();
    for (String word :
        new String[] {"seat", "Seat", "your", "turn", "Pay", "Charge", "number", "Stage"}) {
      assertTrue(!text.contains(word), word + " in: " + text);
    }
  }

  private static Keyboard keys(Visitor visitor) {
    return visitor.page().keyboard();
  }

  /** Presses Tab until the element with this name has the focus, which must be visible. */
  private static void tabTo(Visitor visitor, String name) {
    for (int i = 0; i < MAX_TABS; i++) {
      Object focused = visitor.page().evaluate("document.activeElement.textContent.trim()");
      if (name.equals(focused)) {
        assertEquals(
            true,
            visitor.page().evaluate("document.activeElement.matches(':focus-visible')"),
            name);
        return;
      }
      keys(visitor).press("Tab");
    }
    throw new AssertionError("no tab stop " + name);
  }
}
