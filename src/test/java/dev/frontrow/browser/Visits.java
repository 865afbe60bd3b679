package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.frontrow.journey.Buyer;
import dev.frontrow.journey.Client;
import dev.frontrow.journey.Sale;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.regex.Pattern;

/** The steps of a buyer on the English pages. */
final class Visits {
  private Visits() {}

  /** Takes a number; returns after the answer of the line. */
  static void takeNumber(Visitor visitor, UUID concertId) {
    visitor.goTo("/concerts/" + concertId);
    visitor.link("Take a number").click();
    assertThat(visitor.page().locator("[data-connection]")).isVisible();
  }

  /** Takes a number in a line that admits at once, and opens the map of the date. */
  static void goInside(Visitor visitor, UUID concertId) {
    takeNumber(visitor, concertId);
    assertThat(visitor.heading("It is your turn")).isVisible();
    visitor.link("Choose a date and seat").click();
    visitor
        .page()
        .getByRole(AriaRole.MAIN)
        .getByRole(AriaRole.LISTITEM)
        .getByRole(AriaRole.LINK)
        .first()
        .click();
    assertThat(visitor.heading("Choose a seat")).isVisible();
    assertThat(seat(visitor, 1)).isVisible();
  }

  /** Chooses a seat and holds it; returns after the hold. */
  static void hold(Visitor visitor, int number) {
    seat(visitor, number).click();
    visitor.button("Hold this seat").click();
    assertThat(visitor.heading("Your seat is held")).isVisible();
  }

  /** Charges an amount, such as "+₩100,000", and pays; returns when the ticket is shown. */
  static void chargeAndPay(Visitor visitor, String amount, String price) {
    visitor.button(amount).click();
    visitor.button("Charge " + amount.substring(1) + " and pay " + price).click();
    assertThat(visitor.text("Your booking is complete.")).isVisible();
  }

  /**
   * Buys a seat of a concert's first date for the user of this window, by API calls.
   *
   * @return the reservation
   */
  static String bought(Visitor visitor, Sale sale, UUID concert, int seat, long price) {
    Buyer buyer = account(visitor, sale.client()).join(concert);
    String date =
        sale.client()
            .get("/concerts/" + concert + "/schedules", buyer.inLine())
            .expect(200)
            .json()
            .getJsonArray("items")
            .getJsonObject(0)
            .getString("id");
    String id = buyer.holding(date, seat).join().expect(201).json().getString("id");
    buyer.charging(price, UUID.randomUUID().toString()).join().expect(201);
    buyer.paying(id, UUID.randomUUID().toString()).join().expect(201);
    return id;
  }

  /** The signed-in account, for calls beside the pages. */
  static Buyer account(Visitor visitor, Client client) {
    JsonObject session =
        new JsonObject(
            visitor.page().evaluate("localStorage.getItem('frontrow.session')").toString());
    return new Buyer(
        client,
        UUID.fromString(session.getJsonObject("user").getString("id")),
        session.getString("accessToken"),
        "");
  }

  static Locator seat(Visitor visitor, int number) {
    return visitor
        .page()
        .getByRole(
            AriaRole.GRIDCELL,
            new Page.GetByRoleOptions().setName(Pattern.compile("^Seat " + number + ",")));
  }
}
