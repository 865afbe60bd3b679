package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.frontrow.journey.Buyer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the list and the page of a concert tell everybody, signed in or not. */
class ConcertPagesTest extends BrowserTestBase {
  /** 20:00 in Seoul and Tokyo, years ahead. */
  private static final Instant FIRST = Instant.parse("2097-03-05T11:00:00Z");

  /** The elements that stick out of the window. */
  private static final String WIDER_THAN_THE_WINDOW =
      """
      [...document.querySelectorAll('main *')]
        .filter((it) => it.getBoundingClientRect().right > document.documentElement.clientWidth)
        .map((it) => `${it.tagName} ${it.className} ${it.textContent.trim().slice(0, 40)}`)
        .join('; ')
      """;

  @Test
  void a_concert_that_is_sold_out_says_so_and_offers_no_number() {
    JsonObject concert = concert("Europe/Berlin", 2, ignored -> {});
    sell(concert, 0);
    Visitor visitor = unknown(Look.PHONE);
    visitor.page().clock().install();
    visitor.goTo("/concerts/" + concert.getString("id"));
    Locator dates = visitor.page().locator(".show-dates li");
    assertThat(dates)
        .hasText(
            new Pattern[] {
              Pattern.compile("Tue 5 March 2097, 12:00\\s*Sold out"),
              Pattern.compile("^\\s*Wed 6 March 2097, 12:00\\s*$")
            });
    assertThat(visitor.text("Show times are in Berlin time.")).isVisible();
    assertThat(visitor.page().locator(".facts")).containsText("₩1,000 – ₩2,000");
    assertThat(visitor.page().locator(".state")).hasText("On sale");
    assertThat(visitor.link("Take a number")).isVisible();

    sell(concert, 1);
    visitor.page().clock().runFor(61_000);
    assertThat(visitor.page().locator(".state")).hasText("Sold out");
    assertThat(visitor.link("Take a number")).hasCount(0);

    visitor.goTo("/");
    Locator card = card(visitor, concert);
    assertThat(card).containsText("Sold out");
    assertThat(card).containsText("₩1,000 – ₩2,000");
    card.getByRole(AriaRole.LINK).click();
    assertThat(visitor.page().locator(".state")).hasText("Sold out");
    assertThat(visitor.text("All seats of this concert are sold.")).isVisible();
    assertThat(visitor.link("Take a number")).hasCount(0);
    assertThat(visitor.link("All concerts")).hasAttribute("href", "/");
  }

  @Test
  void a_date_whose_last_seat_is_only_held_is_not_sold_out() {
    JsonObject concert = concert("Asia/Seoul", 1, ignored -> {});
    UUID id = UUID.fromString(concert.getString("id"));
    Buyer other = Buyer.signUp(sale().client()).join(id);
    String hold = other.holding(firstDate(concert), 1).join().expect(201).json().getString("id");
    Visitor visitor = buyer(Look.PHONE);
    visitor.goTo("/concerts/" + id);
    assertThat(visitor.page().locator(".state")).hasText("On sale");
    Visits.takeNumber(visitor, id);
    visitor.link("Choose a date and seat").click();
    assertThat(visitor.page().locator(".date-card")).containsText("No seats right now");
    assertThat(visitor.text("Sold out")).hasCount(0);
    other.charging(10_000, "charge").join().expect(201);
    other.paying(hold, "pay").join().expect(201);
    visitor.button("Refresh").click();
    assertThat(visitor.page().locator(".date-card")).containsText("Sold out");
    assertThat(visitor.text("All seats of this concert are sold.")).isVisible();
  }

  @Test
  void the_opening_is_shown_in_the_readers_language_and_zone() {
    JsonObject seoul = concert("Asia/Seoul", 1, it -> it.put("opensAt", "2096-12-03T11:00:00Z"));
    JsonObject newYork =
        concert("America/New_York", 1, it -> it.put("opensAt", "2096-12-03T11:00:00Z"));
    Visitor korean = unknown(Look.PHONE.korean()).goTo("/");
    assertThat(card(korean, seoul)).containsText("2096년 12월 3일 (월) 20:00 오픈");
    assertThat(card(korean, newYork)).containsText("2096년 12월 3일 (월) 20:00 서울 시간 오픈");
    korean.goTo("/concerts/" + newYork.getString("id"));
    assertThat(korean.page().locator(".facts")).containsText("2097년 3월 5일 (화) 06:00 뉴욕 시간");

    Visitor english = unknown(Look.PHONE).goTo("/concerts/" + seoul.getString("id"));
    assertThat(english.page().locator(".state")).hasText("Opens Mon 3 December 2096, 20:00");
    assertThat(english.page().locator(".facts")).containsText("Tue 5 March 2097, 20:00");
    assertThat(english.page().locator(".opening .figure"))
        .hasText(Pattern.compile("\\d+ days( \\d+ h)?"));
    assertThat(english.link("Take a number")).hasCount(0);
    sale().organiser().line(UUID.fromString(seoul.getString("id")), "close").expect(200);
    english.page().reload();
    assertThat(english.page().locator(".state")).hasText("Booking closed");
    assertThat(english.page().locator(".opening")).hasCount(0);
  }

  @Test
  void a_year_of_dates_is_grouped_by_months_on_both_pages() {
    JsonObject concert = concert("Asia/Seoul", 366, ignored -> {});
    String id = concert.getString("id");
    Visitor visitor = buyer(new Look("en-GB", Look.PHONE.scheme(), 320, 700, false));
    visitor.goTo("/concerts/" + id);
    assertMonths(visitor, ".show-dates li");
    assertThat(visitor.page().locator(".show-dates li").first()).hasText("Tue 5 March, 20:00");
    Locator april = visitor.page().locator("summary").nth(1);
    april.press("Enter");
    assertThat(visitor.text("Mon 1 April, 20:00")).isVisible();

    Visits.takeNumber(visitor, UUID.fromString(id));
    visitor.link("Choose a date and seat").click();
    assertMonths(visitor, ".date-card");
    assertThat(visitor.link("Tue 5 March")).isVisible();
  }

  /** Of 366 dates the page shows one month, so its length is bounded. */
  private static void assertMonths(Visitor visitor, String row) {
    assertThat(visitor.page().locator(".months details")).hasCount(13);
    assertThat(visitor.page().locator("summary").first())
        .hasText(Pattern.compile("March 2097\\s*27 dates"));
    assertThat(visitor.page().locator(row + ":visible")).hasCount(27);
    assertEquals("", visitor.page().evaluate(WIDER_THAN_THE_WINDOW));
  }

  @Test
  void a_description_keeps_its_lines_and_a_long_one_comes_below_the_way_in() {
    Visitor visitor = unknown(Look.PHONE);
    JsonObject brief = concert("Asia/Seoul", 1, it -> it.put("description", "One\nTwo\n  Three"));
    visitor.goTo("/concerts/" + brief.getString("id"));
    assertThat(visitor.page().locator(".lead .lines")).isVisible();
    Object height = visitor.page().evaluate(LINES);
    assertEquals(3, ((Number) height).intValue());

    JsonObject full =
        concert("Asia/Seoul", 1, it -> it.put("description", "A line\n".repeat(30).strip()));
    visitor.goTo("/concerts/" + full.getString("id"));
    assertThat(visitor.page().locator(".lines")).isVisible();
    assertEquals(30, ((Number) visitor.page().evaluate(LINES)).intValue());
    double text = visitor.page().locator(".lines").boundingBox().y;
    double way = visitor.link("Take a number").boundingBox().y;
    assertTrue(way < text, way + " of the way in, " + text + " of the description");
  }

  private static final String LINES =
      """
      (() => {
        const box = document.querySelector('.lines');
        const range = document.createRange();
        range.selectNodeContents(box);
        return new Set([...range.getClientRects()].map((it) => Math.round(it.top))).size;
      })()
      """;

  private static Locator card(Visitor visitor, JsonObject concert) {
    return visitor
        .page()
        .locator(".concert-card")
        .filter(
            new Locator.FilterOptions()
                .setHas(
                    visitor.page().locator("[href='/concerts/" + concert.getString("id") + "']")));
  }

  /** One seat each, on consecutive days; the first costs 1,000 and each next one 1,000 more. */
  private JsonObject concert(String zone, int dates, Consumer<JsonObject> more) {
    JsonArray schedules = new JsonArray();
    for (int i = 0; i < dates; i++) {
      schedules.add(
          new JsonObject()
              .put("startsAt", FIRST.plus(i, ChronoUnit.DAYS).toString())
              .put("seats", 1)
              .put("price", 1_000 * (i + 1)));
    }
    JsonObject concert =
        new JsonObject()
            .put("title", "A Night " + UUID.randomUUID())
            .put("venue", "Blue Hall")
            .put("timeZone", zone)
            .put("queue", new JsonObject().put("maxActive", 100))
            .put("schedules", schedules);
    more.accept(concert);
    return sale()
        .client()
        .post("/admin/concerts", concert, sale().organiser().asMyself())
        .expect(201)
        .json();
  }

  private static String firstDate(JsonObject concert) {
    return concert.getJsonArray("schedules").getJsonObject(0).getString("id");
  }

  private void sell(JsonObject concert, int date) {
    Buyer buyer = Buyer.signUp(sale().client()).join(UUID.fromString(concert.getString("id")));
    buyer.charging(10_000, "charge").join().expect(201);
    String schedule = concert.getJsonArray("schedules").getJsonObject(date).getString("id");
    String hold = buyer.holding(schedule, 1).join().expect(201).json().getString("id");
    buyer.paying(hold, "pay").join().expect(201);
  }
}
