package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.frontrow.journey.Buyer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The waiting room with a good network, a bad one and none. */
class WaitingRoomTest extends BrowserTestBase {
  private static final Pattern LIVE = Pattern.compile(".*/api/v1/live");

  private final UUID concert = sale().concert(new JsonObject().put("maxActive", 1));
  private final List<Buyer> ahead = new ArrayList<>();

  /** Lets so many buyers join; the first of them is admitted. */
  private void peopleAhead(int count) {
    for (int i = 0; i < count; i++) {
      ahead.add(Buyer.signUp(sale().client()).join(concert));
    }
  }

  private void oneLeaves() {
    Buyer gone = ahead.remove(0);
    sale().client().delete("/queue", gone.inLine()).expect(204);
  }

  private static Locator connection(Visitor visitor, String how) {
    return visitor.page().locator("[data-connection=" + how + "]");
  }

  private static Locator ahead(Visitor visitor) {
    return visitor.page().locator(".ahead");
  }

  private static Locator figure(Visitor visitor) {
    return visitor.page().locator(".big-figure");
  }

  private static final Pattern TURN = Pattern.compile("Your turn");

  @Test
  void the_server_pushes_the_position_and_the_turn() {
    peopleAhead(3);
    Visitor visitor = buyer(Look.PHONE);
    Visits.takeNumber(visitor, concert);
    assertThat(visitor.heading("Waiting room")).isVisible();
    assertThat(connection(visitor, "live")).isVisible();
    assertThat(figure(visitor)).hasText("2");
    assertThat(visitor.page()).hasTitle(Pattern.compile("2 ahead"));

    oneLeaves();
    assertThat(figure(visitor)).hasText("1");
    oneLeaves();
    assertThat(ahead(visitor)).hasText("You are next");
    oneLeaves();

    assertThat(visitor.heading("It is your turn")).isVisible();
    assertThat(visitor.page()).hasTitle(TURN);
    assertThat(visitor.page().locator("[aria-live=assertive]")).containsText("It is your turn");
    assertTrue(
        visitor.requests().stream().noneMatch(it -> it.url().endsWith("/api/v1/queue")),
        "it asked");
  }

  @Test
  void without_a_websocket_the_page_polls_at_the_pace_of_the_server() {
    peopleAhead(1);
    Visitor visitor = buyer(Look.PHONE);
    visitor.context().routeWebSocket(LIVE, socket -> socket.close());
    Visits.takeNumber(visitor, concert);
    assertThat(connection(visitor, "polling")).isVisible();
    assertThat(ahead(visitor)).hasText("You are next");

    oneLeaves();
    assertThat(visitor.heading("It is your turn")).isVisible();
    assertTrue(
        visitor.requests().stream().anyMatch(it -> it.url().endsWith("/api/v1/queue")),
        "it did not ask");
  }

  @Test
  void a_waiting_visitor_costs_one_socket_and_no_requests() {
    peopleAhead(3);
    Visitor visitor = buyer(Look.PHONE);
    visitor.page().clock().install();
    Visits.takeNumber(visitor, concert);
    assertThat(connection(visitor, "live")).isVisible();
    assertThat(figure(visitor)).hasText("2");
    assertEquals(1, visitor.sockets().size());
    visitor.page().waitForLoadState();
    visitor.forget();

    oneLeaves();
    assertThat(figure(visitor)).hasText("1");
    visitor.page().clock().runFor(120_000);
    oneLeaves();
    assertThat(ahead(visitor)).hasText("You are next");

    assertEquals(List.of(), visitor.requests().stream().map(Request::url).toList());
    assertEquals(0, visitor.sockets().size());
  }

  @Test
  void a_reload_and_a_second_tab_keep_the_place() {
    peopleAhead(2);
    Visitor visitor = buyer(Look.PHONE);
    Visits.takeNumber(visitor, concert);
    assertThat(figure(visitor)).hasText("1");
    String number = visitor.page().locator(".number-slip strong").textContent();
    Buyer.signUp(sale().client()).join(concert);

    visitor.page().reload();
    assertThat(connection(visitor, "live")).isVisible();
    assertThat(visitor.page().locator(".number-slip strong")).hasText(number);
    assertThat(figure(visitor)).hasText("1");

    Page tab = visitor.secondTab("/concerts/" + concert + "/line?take=1");
    assertThat(tab.locator(".number-slip strong")).hasText(number);
    oneLeaves();
    assertThat(ahead(visitor)).hasText("You are next");
    assertThat(tab.locator(".ahead")).hasText("You are next");

    oneLeaves();
    assertThat(visitor.heading("It is your turn")).isVisible();
    visitor.page().reload();
    assertThat(visitor.heading("It is your turn")).isVisible();
  }

  @Test
  void without_a_network_the_last_figures_stay_and_the_turn_is_found_when_it_is_back() {
    peopleAhead(1);
    Visitor visitor = buyer(Look.PHONE);
    Visits.takeNumber(visitor, concert);
    assertThat(connection(visitor, "live")).isVisible();

    visitor.context().setOffline(true);
    assertThat(connection(visitor, "offline")).isVisible();
    assertThat(ahead(visitor)).hasText("You are next");
    assertThat(visitor.text("You keep your place.")).isVisible();
    oneLeaves();

    visitor.context().setOffline(false);
    assertThat(visitor.heading("It is your turn")).isVisible();
  }

  @Test
  void a_reload_without_a_network_still_shows_ones_place() {
    peopleAhead(2);
    Visitor visitor = buyer(Look.PHONE.keepingPages());
    Visits.takeNumber(visitor, concert);
    assertThat(connection(visitor, "live")).isVisible();
    String number = visitor.page().locator(".number-slip strong").textContent();
    assertEquals(true, visitor.page().evaluate(TicketsOfflineTest.PAGES_ARE_KEPT));

    visitor.context().setOffline(true);
    visitor.page().reload();
    assertThat(connection(visitor, "offline")).isVisible();
    assertThat(visitor.page().locator(".number-slip strong")).hasText(number);
    assertThat(visitor.text("You keep your place.")).isVisible();

    visitor.context().setOffline(false);
    assertThat(connection(visitor, "live")).isVisible();
    assertThat(figure(visitor)).hasText("1");
  }

  @Test
  void a_pause_is_shown_and_nobody_is_admitted_until_it_ends() {
    peopleAhead(1);
    Visitor visitor = buyer(Look.PHONE);
    Visits.takeNumber(visitor, concert);
    assertThat(connection(visitor, "live")).isVisible();

    sale().organiser().line(concert, "pause").expect(200);
    assertThat(visitor.heading("The line is paused")).isVisible();
    oneLeaves();
    assertThat(ahead(visitor)).hasText("You are next");

    sale().organiser().line(concert, "resume").expect(200);
    assertThat(visitor.heading("It is your turn")).isVisible();
  }

  @Test
  void who_leaves_is_asked_first_and_loses_the_number() {
    peopleAhead(1);
    Visitor visitor = buyer(Look.PHONE);
    Visits.takeNumber(visitor, concert);
    visitor.button("Leave the line").click();
    visitor.button("Stay").click();
    assertThat(visitor.heading("Waiting room")).isVisible();

    visitor.button("Leave the line").click();
    visitor
        .page()
        .getByRole(com.microsoft.playwright.options.AriaRole.DIALOG)
        .getByText("Leave the line")
        .click();
    assertThat(visitor.link("Take a number")).isVisible();
  }
}
