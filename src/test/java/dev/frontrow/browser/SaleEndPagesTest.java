package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.frontrow.journey.Buyer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the pages say about a concert whose sale is over. */
class SaleEndPagesTest extends BrowserTestBase {
  /** Enough time to join the line. */
  private static final Duration SALE = Duration.ofSeconds(10);

  private static final double PATIENCE_MILLIS = 30_000;

  @Test
  void an_admitted_visitor_reads_when_the_sale_has_ended() {
    Visitor admitted = buyer(Look.PHONE);
    Instant end = Instant.now().plus(SALE);
    UUID concert = concert(end.plus(Duration.ofDays(30)), Optional.of(end));
    Visits.takeNumber(admitted, concert);
    assertThat(admitted.heading("It is your turn")).isVisible();

    assertThat(admitted.heading("Sales have ended"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    assertThat(admitted.heading("It is your turn")).hasCount(0);
    assertThat(admitted.link("Choose a date and seat")).hasCount(0);
    assertThat(admitted.page().locator("[aria-live=assertive]")).containsText("Sales have ended");
    admitted.link("All concerts").click();
    assertThat(admitted.title()).hasText("Concerts");
  }

  @Test
  void a_waiting_visitor_reads_when_the_last_show_has_begun() {
    Visitor waiting = buyer(Look.PHONE.korean());
    Buyer ahead = Buyer.signUp(sale().client());
    UUID concert = concert(Instant.now().plus(SALE), Optional.empty());
    ahead.join(concert);
    waiting.goTo("/concerts/" + concert + "/line?take=1");
    assertThat(waiting.page().locator(".ahead")).hasText("바로 다음 차례입니다");

    assertThat(waiting.heading("판매가 종료되었습니다"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    assertThat(waiting.page().locator(".ahead")).hasCount(0);
    assertThat(waiting.link("공연 목록").last()).hasAttribute("href", "/");
  }

  @Test
  void the_page_of_a_concert_that_is_over_says_so_and_offers_no_number() {
    Visitor english = buyer(Look.PHONE);
    Visitor korean = unknown(Look.PHONE.korean());
    UUID concert = concert(Instant.now().plusSeconds(3), Optional.empty());
    untilOver(concert);

    english.goTo("/concerts/" + concert);
    assertThat(english.text("Sales have ended")).isVisible();
    assertThat(english.link("Take a number")).hasCount(0);
    korean.goTo("/concerts/" + concert);
    assertThat(korean.text("판매가 종료되었습니다")).isVisible();

    english.goTo("/concerts/" + concert + "/line?take=1");
    assertThat(english.heading("Sales have ended")).isVisible();
    assertThat(english.page().getByRole(AriaRole.ALERT)).hasCount(0);
  }

  private void untilOver(UUID concert) {
    await()
        .atMost(SALE.multipliedBy(2))
        .until(() -> read(concert).getString("status").equals("ENDED"));
  }

  private UUID concert(Instant startsAt, Optional<Instant> salesEndAt) {
    JsonObject concert =
        new JsonObject()
            .put("title", "A Night " + UUID.randomUUID())
            .put("venue", "Blue Hall")
            .put("queue", new JsonObject().put("maxActive", 1))
            .put(
                "schedules",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("startsAt", startsAt.toString())
                            .put("seats", 5)
                            .put("price", 1_000)));
    salesEndAt.ifPresent(end -> concert.put("salesEndAt", end.toString()));
    return UUID.fromString(
        sale()
            .client()
            .post("/admin/concerts", concert, sale().organiser().asMyself())
            .expect(201)
            .json()
            .getString("id"));
  }

  private JsonObject read(UUID concert) {
    return sale().client().get("/concerts/" + concert).expect(200).json();
  }
}
