package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.frontrow.journey.Buyer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One press charges what is missing and pays, and nothing that goes wrong does either twice. */
class ChargeAndPayTest extends BrowserTestBase {
  private static final String CHARGES = "**/balance/charges";
  private static final String PAYMENTS = "**/api/v1/payments";
  private static final Pattern CHARGE = Pattern.compile("/balance/charges$");
  private static final Pattern PAYMENT = Pattern.compile("/api/v1/payments$");
  private static final Pattern LIVE = Pattern.compile(".*/api/v1/live");
  private static final Pattern LINE = Pattern.compile(".*/api/v1/queue");
  private static final Locator.FilterOptions NO_CONNECTION =
      new Locator.FilterOptions().setHasText("No connection");
  private static final String BOTH = "Charge ₩80,000 and pay ₩80,000";

  /** Somebody whose seat waits to be paid. */
  private Visitor holding(long price, long balance) {
    JsonObject made = sale().organiser().putOnSale(1, 50, price, new JsonObject());
    Visitor visitor = buyer(Look.PHONE).goTo("/");
    if (balance > 0) {
      Visits.account(visitor, sale().client())
          .charging(balance, UUID.randomUUID().toString())
          .join()
          .expect(201);
    }
    Visits.goInside(visitor, UUID.fromString(made.getString("id")));
    Visits.hold(visitor, 9);
    return visitor;
  }

  /** The idempotency keys of the calls to an address since {@link Visitor#forget}. */
  private static List<String> keys(Visitor visitor, Pattern address) {
    return visitor.requests().stream()
        .filter(it -> it.method().equals("POST") && address.matcher(it.url()).find())
        .map(it -> it.headers().get("idempotency-key"))
        .toList();
  }

  /** What went in and out of the wallet, the latest first. */
  private List<Long> ledger(Visitor visitor) {
    Buyer account = Visits.account(visitor, sale().client());
    return sale()
        .client()
        .get("/users/" + account.userId() + "/balance/entries", account.asMyself())
        .expect(200)
        .json()
        .getJsonArray("items")
        .stream()
        .map(it -> ((JsonObject) it).getLong("amount"))
        .toList();
  }

  private static Locator amount(Visitor visitor) {
    return visitor.page().getByRole(AriaRole.TEXTBOX, named("Amount"));
  }

  private static void hasTicket(Page page) {
    assertThat(page.getByRole(AriaRole.ARTICLE)).containsText("Seat 9");
  }

  @Test
  void the_missing_sum_is_chosen_and_two_presses_are_one() {
    Visitor visitor = holding(80_000, 30_000);
    assertThat(visitor.button("Short by ₩50,000")).hasAttribute("aria-pressed", "true");
    visitor.button("Other amount").click();
    amount(visitor).fill("49999");
    assertThat(amount(visitor)).hasValue("49,999");
    visitor.page().keyboard().press("Enter");
    assertThat(amount(visitor)).hasAttribute("aria-invalid", "true");
    assertThat(visitor.text("Enter an amount from ₩50,000 to ₩10,000,000.")).isVisible();
    amount(visitor).fill("60000");
    assertThat(amount(visitor)).not().hasAttribute("aria-invalid", "true");
    assertThat(visitor.button("Charge ₩60,000 and pay ₩80,000")).isVisible();

    visitor.forget();
    visitor
        .page()
        .evaluate(
            "() => { const pay = document.getElementById('pay'); pay.click(); pay.click(); }");
    hasTicket(visitor.page());
    assertEquals(List.of(-80_000L, 60_000L, 30_000L), ledger(visitor));
    // The keys alone would make the second press harmless, so the ledger does not show it.
    assertEquals(1, keys(visitor, CHARGE).size());
    assertEquals(1, keys(visitor, PAYMENT).size());
  }

  @Test
  void neither_lost_answers_nor_a_reload_charge_or_pay_twice() {
    Visitor visitor = holding(80_000, 0);
    Page page = visitor.page();
    lose(page, CHARGES);
    visitor.button(BOTH).click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("No connection");
    assertEquals(List.of(80_000L), ledger(visitor));

    page.unroute(CHARGES);
    page.reload();
    lose(page, PAYMENTS);
    visitor.button("Pay ₩80,000").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("No connection");
    page.unroute(PAYMENTS);
    visitor.button("Try again").click();
    hasTicket(page);
    assertEquals(List.of(-80_000L, 80_000L), ledger(visitor));
    assertEquals(1, Set.copyOf(keys(visitor, CHARGE)).size());
    // With a new key the server would refuse the payment as made, and the ticket be shown as well.
    assertEquals(1, Set.copyOf(keys(visitor, PAYMENT)).size());
    sale().audited();
  }

  /**
   * The answer to a payment is lost, and a second tab still shows an empty wallet and a held seat:
   * the wallet is empty again, so only the open payment tells that tab not to charge.
   */
  @Test
  void a_payment_that_may_have_been_made_is_asked_for_before_anything_is_charged() {
    Visitor visitor = holding(80_000, 0);
    Page page = visitor.page();
    visitor.context().routeWebSocket(LIVE, socket -> socket.close());
    page.reload();
    assertThat(visitor.button(BOTH)).isVisible();
    Page other = visitor.secondTab(page.url().replaceAll("^https?://[^/]+", ""));
    assertThat(other.getByRole(AriaRole.BUTTON, named(BOTH))).isVisible();
    visitor.context().route(LINE, Route::abort);
    lose(page, PAYMENTS);
    visitor.button(BOTH).click();
    assertThat(page.getByRole(AriaRole.ALERT).filter(NO_CONNECTION)).isVisible();
    assertThat(visitor.text("₩80,000 was charged to your wallet. We do not know yet")).isVisible();
    assertEquals(List.of(-80_000L, 80_000L), ledger(visitor));

    other.getByRole(AriaRole.BUTTON, named(BOTH)).click();
    hasTicket(other);
    assertEquals(List.of(-80_000L, 80_000L), ledger(visitor));
  }

  @Test
  void a_charge_whose_answer_was_lost_is_not_made_again_by_another_press_or_after_a_reload() {
    Visitor visitor = buyer(Look.PHONE).goTo("/wallet");
    Page page = visitor.page();
    lose(page, CHARGES);
    visitor.button("+₩50,000").click();
    visitor.button("Charge ₩50,000").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("No connection");
    visitor.button("Try again").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("No connection");
    page.unroute(CHARGES);
    page.reload();
    visitor.button("Charge ₩50,000").click();
    assertThat(visitor.text("Charged ₩50,000.").first()).isVisible();
    assertEquals(List.of(50_000L), ledger(visitor));
  }

  @Test
  void two_tabs_charge_and_pay_once() {
    Visitor visitor = holding(80_000, 0);
    Page other = visitor.secondTab(visitor.page().url().replaceAll("^https?://[^/]+", ""));
    Page third = visitor.secondTab(visitor.page().url().replaceAll("^https?://[^/]+", ""));
    List<Page> tabs = List.of(visitor.page(), other, third);
    tabs.forEach(it -> assertThat(it.getByRole(AriaRole.BUTTON, named(BOTH))).isVisible());
    // The first one has charged, and its payment does not get through; the others show nothing of
    // it.
    visitor.page().route(PAYMENTS, Route::abort);
    visitor.button(BOTH).click();
    assertThat(visitor.text("₩80,000 was charged to your wallet.")).isVisible();
    visitor.page().unroute(PAYMENTS);
    // A tab that has heard of the payment of another has nothing to press any more.
    tabs.forEach(it -> it.evaluate("() => { document.getElementById('pay')?.click(); }"));
    tabs.forEach(
        it ->
            assertThat(
                    it.getByRole(AriaRole.ARTICLE)
                        .or(
                            it.getByRole(AriaRole.MAIN)
                                .getByRole(
                                    AriaRole.LINK,
                                    new Locator.GetByRoleOptions().setName("Show the ticket"))))
                .isVisible());
    assertEquals(List.of(-80_000L, 80_000L), ledger(visitor));
    sale().audited();
  }

  @Test
  void money_that_was_charged_for_a_seat_that_ran_out_is_said_to_be_in_the_wallet() {
    Visitor visitor = holding(80_000, 0);
    Page page = visitor.page();
    page.route(
        PAYMENTS,
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(410)
                    .setContentType("application/problem+json")
                    .setBody("{\"code\":\"hold-expired\",\"status\":410}")));
    visitor.button(BOTH).click();
    assertThat(visitor.text("₩80,000 was charged to your wallet and is yours.")).isVisible();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Your hold has ended");
    assertThat(visitor.title()).hasText("Your time to pay has run out");
    assertEquals(List.of(80_000L), ledger(visitor));
  }

  @Test
  void a_price_above_the_largest_charge_is_charged_in_parts() {
    Visitor visitor = holding(25_000_000, 0);
    assertThat(visitor.text("charged in 3 parts")).isVisible();
    visitor.button("Charge ₩25,000,000 and pay ₩25,000,000").click();
    hasTicket(visitor.page());
    assertEquals(List.of(-25_000_000L, 5_000_000L, 10_000_000L, 10_000_000L), ledger(visitor));
  }

  /** What was asked for is done, and no answer comes back. */
  private static void lose(Page page, String calls) {
    page.route(
        calls,
        route -> {
          route.fetch();
          route.abort();
        });
  }
}
