package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.frontrow.journey.Buyer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages of an organiser. */
class OrganiserPagesTest extends BrowserTestBase {
  private Locator figure(Visitor visitor, String name) {
    return visitor
        .page()
        .locator(".figures > div")
        .filter(
            new Locator.FilterOptions()
                .setHas(visitor.page().getByText(name, new Page.GetByTextOptions().setExact(true))))
        .locator("dd");
  }

  private static Locator chart(Visitor visitor, String beginning) {
    return visitor.page().getByRole(AriaRole.IMG, named(Pattern.compile("^" + beginning)));
  }

  @Test
  void a_concert_is_put_on_sale_with_its_dates_seats_prices_and_policy() {
    String title = "Spring Night " + UUID.randomUUID();
    Visitor visitor = organiser(Look.PHONE).goTo("/organiser");
    visitor.link("Create a concert").click();
    visitor.button("Create a concert").click();
    assertThat(visitor.field("Title")).isFocused();
    assertThat(visitor.field("Title")).hasAttribute("aria-invalid", "true");

    visitor.field("Title").fill(title);
    visitor.field("Venue").fill("Blue Hall");
    visitor.field("Date").fill("2097-03-05");
    visitor.field("Starts at").fill("19:30");
    visitor.field("Seats").fill("120");
    visitor.field("Price per seat (₩)").fill("80,000");
    visitor.button("Add a date").click();
    visitor.field("Inside at once").fill("7");
    visitor.button("Create a concert").click();

    assertThat(visitor.heading(title)).isVisible();
    assertThat(visitor.text("At most 7 people inside at once.")).isVisible();
    Locator dates = visitor.page().locator(".sales > li");
    assertThat(dates).hasCount(2);
    assertThat(dates.first()).containsText("5 March 2097");
    assertThat(dates.first()).containsText("19:30");
    assertThat(dates.first()).containsText("120 available");
    assertThat(dates.last()).containsText("6 March 2097");
    visitor.link("Organiser").first().click();
    assertThat(visitor.link(title)).isVisible();
  }

  @Test
  void the_line_is_seen_live_and_a_new_policy_shows_its_effect() {
    UUID concert = sale().concert(new JsonObject().put("maxActive", 1));
    for (int i = 0; i < 5; i++) {
      Buyer.signUp(sale().client()).join(concert);
    }
    Visitor visitor = organiser(Look.DESK).goTo("/organiser/concerts/" + concert);
    assertThat(figure(visitor, "Waiting")).hasText("4");
    assertThat(figure(visitor, "Inside")).hasText("1");
    assertThat(chart(visitor, "Waiting: 4 now")).isVisible();

    visitor.button("Edit").click();
    visitor.field("Inside at once").fill("4");
    visitor.button("Apply").click();

    assertThat(figure(visitor, "Inside")).hasText("4");
    assertThat(figure(visitor, "Waiting")).hasText("1");
    assertThat(chart(visitor, "Waiting: 1 now, 4 ")).isVisible();
    assertThat(visitor.text("At most 4 people inside at once.")).isVisible();
  }

  @Test
  void a_policy_that_makes_no_sense_is_refused_where_it_is_entered() {
    UUID concert = sale().concert(new JsonObject());
    Visitor visitor = organiser(Look.PHONE).goTo("/organiser/concerts/" + concert);
    visitor.button("Edit").click();
    visitor.field("People per period").fill("5");
    visitor.button("Apply").click();
    assertThat(visitor.field("Period in seconds")).isFocused();
    assertThat(visitor.text("Fill in both fields, or neither.")).isVisible();
  }

  @Test
  void a_line_is_paused_resumed_and_closed_after_a_question() {
    UUID concert = sale().concert(new JsonObject());
    Visitor visitor = organiser(Look.PHONE).goTo("/organiser/concerts/" + concert);
    visitor.button("Pause").click();
    assertThat(visitor.text("Paused").first()).isVisible();
    assertEquals("PAUSED", state(concert));
    visitor.button("Resume").click();
    assertThat(visitor.button("Pause")).isVisible();
    assertEquals("OPEN", state(concert));

    visitor.button("Close").click();
    visitor.button("Keep it open").click();
    assertEquals("OPEN", state(concert));
    visitor.button("Close").click();
    visitor.button("Close the line").click();
    assertThat(visitor.text("Closed").first()).isVisible();
    assertEquals("CLOSED", state(concert));
  }

  private String state(UUID concert) {
    return sale()
        .client()
        .get("/admin/concerts/" + concert + "/queue", sale().organiser().asMyself())
        .expect(200)
        .json()
        .getString("state");
  }

  @Test
  void sales_by_date_follow_each_sale() {
    JsonObject made = sale().organiser().putOnSale(2, 50, 80_000, new JsonObject());
    UUID concert = UUID.fromString(made.getString("id"));
    String schedule = made.getJsonArray("schedules").getJsonObject(0).getString("id");
    Visitor visitor = organiser(Look.PHONE).goTo("/organiser/concerts/" + concert);
    Locator first = visitor.page().locator(".sales > li").first();
    assertThat(first).containsText("50 available");

    Buyer holder = Buyer.signUp(sale().client()).join(concert);
    holder.holding(schedule, 1).join().expect(201);
    Buyer payer = Buyer.signUp(sale().client()).join(concert);
    String reservation = payer.holding(schedule, 2).join().expect(201).json().getString("id");
    payer.charging(80_000, "charge").join().expect(201);
    payer.paying(reservation, "pay").join().expect(201);

    assertThat(first).containsText("1 sold");
    assertThat(first).containsText("1 held");
    assertThat(first).containsText("48 available");
    assertThat(figure(visitor, "Revenue")).hasText("₩80,000");
    assertThat(figure(visitor, "Completed")).hasText("1");
  }

  @Test
  void a_look_at_the_page_starts_a_check_of_the_books() {
    Visitor visitor = organiser(Look.PHONE).goTo("/organiser");
    assertThat(visitor.text(Pattern.compile("^All \\d+ rules hold$"))).isVisible();
  }

  @Test
  void the_page_asks_again_until_a_running_check_ends() {
    Visitor visitor = organiser(Look.PHONE);
    JsonObject begun =
        new JsonObject()
            .put("result", "UNKNOWN")
            .put("rules", 2)
            .put("running", true)
            .putNull("checkedAt")
            .put("tookMillis", 0)
            .putNull("failedAt")
            .put("broken", new JsonArray());
    JsonObject breach =
        new JsonObject()
            .put("name", "seat-has-one-owner")
            .put("rule", "A seat has one owner.")
            .put("breaches", 3)
            .put("examples", new JsonArray().add("seat 7 of 5 March"));
    JsonObject ended =
        begun
            .copy()
            .put("result", "BROKEN")
            .put("running", false)
            .put("checkedAt", "2097-01-01T10:00:00Z")
            .put("tookMillis", 1_500)
            .put("broken", new JsonArray().add(breach));
    Iterator<JsonObject> answers = List.of(begun, ended).iterator();
    visitor
        .page()
        .route(
            "**/api/v1/admin/audit",
            it ->
                it.fulfill(
                    new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(answers.next().encode())));
    visitor.goTo("/organiser");
    assertThat(visitor.text("Not checked yet")).isVisible();
    assertThat(visitor.button(Pattern.compile("^Checking"))).hasAttribute("aria-disabled", "true");

    assertThat(visitor.text("Some rules are broken")).isVisible();
    assertThat(visitor.text("The check took 1.5 s")).isVisible();
    assertThat(visitor.text("A seat has one owner.")).isVisible();
    assertThat(visitor.text("3 times (seat-has-one-owner)")).isVisible();
    assertThat(visitor.text("seat 7 of 5 March")).isVisible();
    assertThat(visitor.button("Refresh")).isVisible();
  }

  @Test
  void a_hidden_page_sends_no_requests() {
    UUID concert = sale().concert(new JsonObject());
    Visitor visitor = organiser(Look.DESK);
    visitor.page().clock().install();
    visitor.goTo("/organiser/concerts/" + concert);
    assertThat(figure(visitor, "Waiting")).hasText("0");
    visitor
        .page()
        .evaluate(
            """
            Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
            document.dispatchEvent(new Event('visibilitychange'));
            """);
    visitor.page().clock().runFor(3_000);
    visitor.forget();
    visitor.page().clock().runFor(60_000);
    assertTrue(visitor.requests().isEmpty(), () -> visitor.requests().toString());
  }

  @Test
  void only_organisers_see_the_pages_of_organisers() {
    Visitor nobody = unknown(Look.PHONE).goTo("/organiser");
    assertThat(nobody.heading("Sign in")).isVisible();
    Visitor buyer = buyer(Look.PHONE).goTo("/organiser");
    assertThat(buyer.text("For organisers only")).isVisible();
    assertThat(buyer.link("Organiser")).hasCount(0);
  }

  @Test
  void an_organiser_reads_korean() {
    UUID concert = sale().concert(new JsonObject());
    Visitor visitor = organiser(Look.PHONE.korean()).goTo("/organiser");
    assertThat(visitor.heading("주최자")).isVisible();
    visitor.goTo("/organiser/concerts/" + concert);
    assertThat(visitor.heading("대기열 현황")).isVisible();
    visitor.button("English").click();
    assertThat(visitor.heading("The line now")).isVisible();
  }
}
