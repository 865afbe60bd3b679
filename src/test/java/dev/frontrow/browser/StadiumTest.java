package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.frontrow.journey.Buyer;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A date with more than 300 seats: blocks with rows and places. */
class StadiumTest extends BrowserTestBase {
  private static final int SEATS = 12_345;
  private static final int SEAT = 12_006;
  private static final String NAME = "Block 41, row 1, seat 6";

  /** How far a cell reaches out of the visible part of the map. */
  private static final String OUT_OF_SIGHT =
      """
      (cell) => {
        const box = cell.closest('.map-scroll').getBoundingClientRect();
        const names = document.querySelector('.row-name').getBoundingClientRect();
        const { left, right } = cell.getBoundingClientRect();
        return Math.max(0, names.right - left, right - box.right);
      }
      """;

  private JsonObject stadium() {
    return sale().organiser().putOnSale(1, SEATS, 80_000, new JsonObject());
  }

  private static UUID id(JsonObject concert) {
    return UUID.fromString(concert.getString("id"));
  }

  private static Locator cells(Visitor visitor) {
    return visitor.page().getByRole(AriaRole.GRIDCELL);
  }

  private static Locator focused(Visitor visitor) {
    return visitor.page().locator("[role=gridcell]:focus");
  }

  private Visitor inFrontOfTheBlocks(Look look, JsonObject concert) {
    Visitor visitor = buyer(look).goTo("/concerts/" + id(concert) + "/line?take=1");
    assertThat(visitor.page().locator(".door")).isVisible();
    visitor.page().locator("main a.primary").click();
    visitor.page().locator(".date-card a").first().click();
    assertThat(cells(visitor)).hasCount(42);
    return visitor;
  }

  @Test
  void a_seat_has_one_name_from_the_map_to_the_ticket() {
    JsonObject concert = stadium();
    Visitor visitor = inFrontOfTheBlocks(Look.PHONE, concert);
    assertThat(visitor.page().locator(".stage")).hasCount(1);
    assertThat(cells(visitor).nth(40)).hasAccessibleName("Block 41: 300 of 300 seats available");
    cells(visitor).nth(40).click();

    assertThat(visitor.page().locator(".stage")).hasCount(0);
    assertThat(visitor.page().locator(".to-stage")).isVisible();
    Locator seat = cells(visitor).nth(5);
    assertThat(seat).hasText("6");
    assertThat(seat).hasAccessibleName(Pattern.compile("^" + NAME + ", ₩80,000"));
    seat.click();
    assertThat(visitor.page().locator(".choice")).containsText(NAME);

    // Somebody else takes the chosen seat.
    String schedule = concert.getJsonArray("schedules").getJsonObject(0).getString("id");
    Buyer other = Buyer.signUp(sale().client()).join(id(concert));
    String reservation = other.holding(schedule, SEAT).join().expect(201).json().getString("id");
    assertThat(visitor.page().locator(".choice.lost")).containsText("block 41, row 1, seat 6");
    assertThat(seat).hasAccessibleName(Pattern.compile("^" + NAME + ","));
    sale().client().delete("/reservations/" + reservation, other.inLine()).expect(204);
    assertThat(seat).hasAttribute("aria-disabled", "false");

    seat.click();
    visitor.page().locator("#hold").click();
    assertThat(visitor.page().locator(".facts").first()).containsText(NAME);
    String hold = visitor.page().evaluate("location.pathname").toString();
    visitor.goTo("/concerts/" + id(concert) + "/dates");
    assertThat(visitor.page().locator(".held")).containsText("block 41, row 1, seat 6");
    visitor.page().locator(".date-card a").first().click();
    assertThat(visitor.page().locator(".held")).containsText("block 41, row 1, seat 6");
    visitor.goTo("/tickets");
    assertThat(visitor.page().locator(".held")).containsText("block 41, row 1, seat 6");

    visitor.goTo(hold);
    Visits.chargeAndPay(visitor, "+₩100,000", "₩80,000");
    assertThat(visitor.page().locator(".ticket-seat")).hasText(NAME);
    assertThat(visitor.page().getByRole(AriaRole.IMG, named("block 41, row 1, seat 6")))
        .isVisible();
    visitor.button("한국어").click();
    assertThat(visitor.page().locator(".ticket-seat")).hasText("41구역 1열 6번");
    visitor.goTo("/tickets");
    assertThat(visitor.page().locator(".ticket-card")).containsText("41구역 1열 6번");
  }

  @Test
  void arrow_keys_step_through_rows_that_a_phone_shows_in_part() {
    Visitor visitor = inFrontOfTheBlocks(Look.PHONE, stadium());
    visitor.page().setViewportSize(320, 700);
    visitor.page().locator("[role=gridcell][tabindex='0']").focus();
    press(visitor, "ArrowDown", "ArrowRight");
    assertThat(focused(visitor)).hasAccessibleName(Pattern.compile("^Block 8:"));
    visitor.page().setViewportSize(1440, 900);
    assertThat(visitor.page().getByRole(AriaRole.GRID)).hasAttribute("aria-colcount", "12");
    assertThat(focused(visitor)).hasAccessibleName(Pattern.compile("^Block 8:"));
    press(visitor, "ArrowDown");
    assertThat(focused(visitor)).hasAccessibleName(Pattern.compile("^Block 20:"));
    visitor.page().setViewportSize(320, 700);
    assertThat(visitor.page().getByRole(AriaRole.GRID)).hasAttribute("aria-colcount", "6");

    press(visitor, "Enter");
    assertThat(focused(visitor)).hasAccessibleName(Pattern.compile("^Block 20, row 1, seat 5,"));
    press(visitor, "ArrowDown", "ArrowRight");
    assertThat(focused(visitor)).hasAccessibleName(Pattern.compile("^Block 20, row 2, seat 6,"));
    press(visitor, "End");
    for (int place = 10; place >= 1; place--) {
      assertThat(focused(visitor))
          .hasAccessibleName(Pattern.compile("^Block 20, row 2, seat " + place + ","));
      Number hidden = (Number) focused(visitor).evaluate(OUT_OF_SIGHT);
      assertEquals(0, hidden.doubleValue(), 0.5, "seat " + place);
      press(visitor, place > 1 ? "ArrowLeft" : "Home");
    }
    assertThat(visitor.page().locator("[role=gridcell][tabindex='0']")).hasCount(1);
  }

  private static void press(Visitor visitor, String... keys) {
    for (String key : keys) {
      visitor.page().keyboard().press(key);
    }
  }
}
