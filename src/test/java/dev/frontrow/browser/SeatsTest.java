package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.AriaRole;
import dev.frontrow.journey.Buyer;
import dev.frontrow.journey.Sale;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several visitors at one map of seats, and holds that end; holds are short on this node. */
class SeatsTest extends BrowserTestBase {
  private static final Pattern LIVE = Pattern.compile(".*/api/v1/live");

  private static Sale brief;

  @BeforeAll
  static void start() {
    brief = new Sale(Map.of("reservation.hold-duration", "PT12S"));
  }

  @AfterAll
  static void stop() {
    if (brief != null) {
      brief.stop();
    }
  }

  @Override
  Sale sale() {
    return brief;
  }

  private static JsonObject concert() {
    return brief.organiser().putOnSale(1, 50, 80_000, new JsonObject());
  }

  private static UUID id(JsonObject concert) {
    return UUID.fromString(concert.getString("id"));
  }

  @Test
  void if_two_visitors_choose_one_seat_one_gets_it_and_the_other_sees_it_taken() {
    UUID concert = id(concert());
    Visitor first = buyer(Look.PHONE);
    Visitor second = buyer(Look.DESK);
    Visits.goInside(first, concert);
    Visits.goInside(second, concert);

    Visits.seat(second, 5).click();
    Visits.hold(first, 5);

    assertThat(second.text("Somebody else has just taken seat 5").first()).isVisible();
    assertThat(Visits.seat(second, 5)).hasAccessibleName("Seat 5, row 1, held by somebody else");
    assertThat(Visits.seat(second, 5)).hasAttribute("aria-disabled", "true");
    Visits.hold(second, 6);
  }

  @Test
  void a_change_that_comes_before_the_whole_map_is_kept() {
    Visitor visitor = buyer(Look.PHONE);
    visitor.context().routeWebSocket(LIVE, SeatsTest::changedBeforeTheWhole);
    Visits.goInside(visitor, id(concert()));

    assertThat(Visits.seat(visitor, 7)).hasAccessibleName("Seat 7, row 1, sold");
    assertThat(Visits.seat(visitor, 50)).hasAttribute("aria-disabled", "false");
  }

  /** Seat 7 is sold in the same moment, and that frame comes first. */
  private static void changedBeforeTheWhole(WebSocketRoute page) {
    WebSocketRoute server = page.connectToServer();
    server.onMessage(
        message -> {
          JsonObject frame = new JsonObject(message.text());
          if (frame.getString("type").equals("seats")) {
            JsonObject sold = new JsonObject().put("number", 7).put("status", "SOLD");
            page.send(
                new JsonObject()
                    .put("type", "seats-changed")
                    .put("scheduleId", frame.getString("scheduleId"))
                    .put("version", frame.getLong("version") + 1)
                    .put("changes", new JsonArray().add(sold))
                    .encode());
          }
          page.send(message.text());
        });
  }

  @Test
  void a_visitor_who_is_late_reads_that_the_seat_is_taken_and_can_choose_another() {
    JsonObject concert = concert();
    Visitor visitor = buyer(Look.PHONE);
    // Neither a push nor a poll can tell the map about others.
    visitor.context().routeWebSocket(LIVE, socket -> socket.close());
    Visits.goInside(visitor, id(concert));
    Visits.seat(visitor, 9).click();
    String schedule = concert.getJsonArray("schedules").getJsonObject(0).getString("id");
    Buyer.signUp(brief.client()).join(id(concert)).holding(schedule, 9).join().expect(201);
    visitor.button("Hold this seat").click();

    assertThat(visitor.page().getByRole(AriaRole.ALERT)).containsText("This seat is already taken");
    visitor.button("Best available seat").click();
    assertThat(visitor.button("Hold this seat")).isVisible();
  }

  @Test
  void a_hold_runs_out_before_ones_eyes_and_the_seat_may_be_chosen_again() {
    UUID concert = id(concert());
    Visitor visitor = buyer(Look.PHONE);
    Visits.goInside(visitor, concert);
    Visits.hold(visitor, 23);
    assertThat(visitor.button("Give the seat back")).isVisible();

    assertThat(visitor.heading("Your hold has ended")).isVisible();
    visitor.link("Choose another seat").or(visitor.button("Choose another seat")).first().click();
    assertThat(Visits.seat(visitor, 23)).hasAccessibleName(Pattern.compile("available$"));
    Visits.hold(visitor, 23);
  }

  @Test
  void a_seat_that_is_given_back_is_free_for_others_at_once() {
    UUID concert = id(concert());
    Visitor watching = buyer(Look.DESK);
    Visits.goInside(watching, concert);
    Visitor holding = buyer(Look.PHONE);
    Visits.goInside(holding, concert);
    Visits.hold(holding, 30);
    assertThat(Visits.seat(watching, 30)).hasAttribute("aria-disabled", "true");

    holding.button("Give the seat back").click();
    holding.button("Give it back").click();

    assertThat(holding.heading("Choose a seat")).isVisible();
    assertThat(Visits.seat(watching, 30)).hasAttribute("aria-disabled", "false");
  }
}
