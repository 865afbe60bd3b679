package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The clock of those inside: one on each page, and the server's after whatever they did. */
class TurnClockTest extends BrowserTestBase {
  private static final Pattern LIVE = Pattern.compile(".*/api/v1/live");
  private static final Locator.FilterOptions CLOCK =
      new Locator.FilterOptions().setHasText(Pattern.compile("^\\d+:\\d\\d$"));
  private static final Duration SOON = Duration.ofSeconds(4);

  /** So short that one may keep one's turn at once, and that any action moves the deadline far. */
  private static final JsonObject BRIEF =
      new JsonObject().put("idleTimeout", "PT40S").put("claimTimeout", "PT20S");

  private static long shownSeconds(Page page) {
    String clock = page.locator(".turn .figure").textContent();
    int colon = clock.indexOf(':');
    return Long.parseLong(clock, 0, colon, 10) * 60
        + Long.parseLong(clock, colon + 1, clock.length(), 10);
  }

  private double serversSeconds(Page page, UUID concert) {
    String token =
        (String)
            page.evaluate(
                "id => JSON.parse(localStorage.getItem(`frontrow.place.${id}`)).token",
                concert.toString());
    String end =
        sale()
            .client()
            .get("/queue", "Queue-Token", token)
            .expect(200)
            .json()
            .getString("expiresAt");
    return Duration.between(Instant.now(), Instant.parse(end)).toMillis() / 1000.0;
  }

  /** Soon, and still a few seconds later, when everything has been asked for. */
  private void assertServersTime(Page page, UUID concert) {
    await().atMost(SOON).until(() -> isServersTime(page, concert));
    assertThat(page.locator("main .figure").filter(CLOCK)).hasCount(1);
  }

  /** A clock that counts up to whole seconds is up to one ahead. */
  private boolean isServersTime(Page page, UUID concert) {
    double ahead = shownSeconds(page) - serversSeconds(page, concert);
    return ahead > -1 && ahead < 2;
  }

  @Test
  void each_action_shows_the_servers_new_deadline_across_pages_and_in_a_second_tab() {
    UUID concert = sale().concert(BRIEF);
    Visitor visitor = buyer(Look.PHONE);
    Page page = visitor.page();
    Visits.takeNumber(visitor, concert);
    visitor.link("Choose a date and seat").click();
    assertThat(visitor.heading("Choose a date")).isVisible();
    assertServersTime(page, concert);
    Page second = visitor.secondTab("/concerts/" + concert + "/dates");
    assertServersTime(second, concert);

    page.getByRole(AriaRole.MAIN)
        .getByRole(AriaRole.LISTITEM)
        .getByRole(AriaRole.LINK)
        .first()
        .click();
    assertThat(Visits.seat(visitor, 1)).isVisible();
    assertServersTime(page, concert);

    Visits.hold(visitor, 5);
    assertServersTime(page, concert);
    assertThat(page.locator(".turn")).containsText("Time left to pay");
    assertThat(page.locator(".turn")).not().containsText("Keep my turn");
    assertServersTime(second, concert);

    page.goBack();
    assertThat(visitor.heading("Choose a seat")).isVisible();
    assertServersTime(page, concert);
    assertThat(page.locator(".turn")).containsText("Time left to pay");
    page.goForward();

    visitor.button("Give the seat back").click();
    visitor.button("Give it back").click();
    assertThat(visitor.heading("Choose a seat")).isVisible();
    assertServersTime(page, concert);
    assertServersTime(second, concert);

    page.waitForCondition(() -> shownSeconds(page) < 37);
    visitor.button("Keep my turn").click();
    page.waitForCondition(() -> shownSeconds(page) > 38);
    assertServersTime(page, concert);
    assertServersTime(second, concert);
  }

  @Test
  void without_a_socket_the_deadline_is_the_servers_too() {
    UUID concert = sale().concert(BRIEF);
    Visitor visitor = buyer(Look.PHONE);
    visitor.context().routeWebSocket(LIVE, socket -> socket.close());
    Visits.goInside(visitor, concert);
    Visits.hold(visitor, 5);
    visitor.page().reload();
    assertThat(visitor.heading("Your seat is held")).isVisible();
    assertServersTime(visitor.page(), concert);
    // Until now the page showed the end of the hold. From here on only the line knows the deadline.
    visitor.button("Give the seat back").click();
    visitor.button("Give it back").click();
    assertThat(visitor.heading("Choose a seat")).isVisible();
    assertServersTime(visitor.page(), concert);
  }
}
