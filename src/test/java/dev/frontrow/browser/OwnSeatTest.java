package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.AriaRole;
import dev.frontrow.journey.Buyer;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages know the visitor's own seat: on the way back, in a second tab, with a late map. */
class OwnSeatTest extends BrowserTestBase {
  private static final Pattern LIVE = Pattern.compile(".*/api/v1/live");
  private static final Pattern YOURS = Pattern.compile("yours$");
  private static final Pattern FREE = Pattern.compile("available$");

  private static Locator seat(Page page, int number) {
    return page.getByRole(AriaRole.GRIDCELL, named(Pattern.compile("^Seat " + number + ",")));
  }

  private static void assertMine(Page page, int number) {
    assertThat(seat(page, number)).hasAccessibleName(YOURS);
    assertThat(page.getByText("You are holding seat " + number)).isVisible();
    assertThat(page.locator(".legend")).containsText("Yours");
  }

  @Test
  void ones_own_seat_is_ones_own_on_the_way_back_after_a_reload_and_in_another_tab() {
    UUID concert = sale().concert(new JsonObject());
    Visitor visitor = buyer(Look.PHONE);
    Visits.goInside(visitor, concert);
    Page page = visitor.page();
    Page second = visitor.secondTab(page.url().replaceAll("^https?://[^/]+", ""));
    assertThat(seat(second, 5)).hasAccessibleName(FREE);

    seat(second, 5).click();
    Visits.hold(visitor, 5);
    assertMine(second, 5);
    assertThat(second.locator(".choice")).hasCount(0);
    page.goBack();
    assertMine(page, 5);
    page.reload();
    assertMine(page, 5);

    page.getByRole(AriaRole.LINK, named("Continue to payment")).click();
    visitor.button("Give the seat back").click();
    visitor.button("Give it back").click();
    assertThat(seat(page, 5)).hasAccessibleName(FREE);
    assertThat(seat(second, 5)).hasAccessibleName(FREE);
    assertThat(second.getByText("You are holding")).hasCount(0);

    Visits.hold(visitor, 6);
    assertMine(second, 6);
    Visits.chargeAndPay(visitor, "+₩10,000", "₩1,000");
    assertThat(second.getByText("You have a ticket for").first()).isVisible();
    assertThat(second.getByText("You are holding")).hasCount(0);
  }

  @Test
  void a_refused_seat_is_drawn_as_taken_though_pushes_are_late_and_free_again_in_time() {
    JsonObject concert = sale().organiser().putOnSale(1, 50, 1_000, new JsonObject());
    UUID id = UUID.fromString(concert.getString("id"));
    Visitor visitor = buyer(Look.PHONE);
    visitor.context().routeWebSocket(LIVE, OwnSeatTest::withoutChanges);
    Visits.goInside(visitor, id);
    String schedule = concert.getJsonArray("schedules").getJsonObject(0).getString("id");
    Buyer other = Buyer.signUp(sale().client()).join(id);
    JsonObject held = other.holding(schedule, 9).join().expect(201).json();

    Visits.seat(visitor, 9).click();
    visitor.button("Hold this seat").click();
    assertThat(visitor.page().getByRole(AriaRole.ALERT)).isVisible();
    assertThat(Visits.seat(visitor, 9)).hasAttribute("aria-disabled", "true");
    assertThat(visitor.page().locator(".free strong")).hasText("49");

    sale().client().delete("/reservations/" + held.getString("id"), other.inLine()).expect(204);
    assertThat(Visits.seat(visitor, 9)).hasAttribute("aria-disabled", "false");
    assertThat(visitor.page().locator(".free strong")).hasText("50");
  }

  /** The whole map comes once, and none of its changes. */
  private static void withoutChanges(WebSocketRoute page) {
    page.connectToServer()
        .onMessage(
            message -> {
              if (!new JsonObject(message.text()).getString("type").equals("seats-changed")) {
                page.send(message.text());
              }
            });
  }

  @Test
  void best_available_spreads_people_over_the_best_seats_by_their_numbers() {
    Visitor visitor = unknown(Look.DESK).goTo("/");
    Object found =
        visitor
            .page()
            .evaluate(
                """
                async () => {
                  const assets = document.documentElement.dataset.assets;
                  const { $app$seats$best: best } = await import(`${assets}buyer.js`);
                  const wrong = [];
                  const claim = (what, holds) => holds || wrong.push(what);
                  for (const total of [1, 7, 50, 300, 2000, 45000]) {
                    const all = best.theBest(total, () => true);
                    const chosen = new Map();
                    for (let number = 1; number <= 1000; number++) {
                      const seat = best.bestFor(total, () => true, number);
                      chosen.set(seat, (chosen.get(seat) ?? 0) + 1);
                    }
                    const most = Math.max(...chosen.values());
                    claim(`${total}: spread over all of the best`, chosen.size === all.length);
                    claim(`${total}: ${most} press the same`, most <= Math.ceil(1000 / all.length));
                    claim(`${total}: among the best`, [...chosen.keys()].every((it) => all.includes(it)));
                  }
                  const rows = (seats) => seats.map((it) => Math.floor((it - 1) / 10));
                  const few = best.theBest(50, () => true);
                  claim(`front rows: ${few}`, rows(few).every((it) => it < 3) && few.length === 8);
                  claim(`the middle first: ${few}`, [5, 6].includes(few[0]) && [5, 6].includes(few[1]));
                  const many = best.theBest(45000, () => true);
                  claim('a tenth at most', many.length === 120);
                  claim('the first block', many.every((it) => it <= 300));
                  const sold = new Set(few);
                  const next = best.theBest(50, (it) => !sold.has(it));
                  claim(`only free seats: ${next}`, next.every((it) => !sold.has(it)));
                  claim('none', best.bestFor(50, () => false, 3) === null);
                  claim('the last one', best.bestFor(50, (it) => it === 44, 7) === 44);
                  return wrong.join('; ');
                }
                """);
    assertEquals("", found);
  }
}
