package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dev.frontrow.journey.Sale;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How many bytes a first visit takes, and after what time the visitor can go on. */
class FirstLoadTest extends BrowserTestBase {
  private static final long MAX_BYTES = 100_000;

  /** The slow phone network of Lighthouse: 1.6 Mbit/s with round trips of 150 ms. */
  private static final double BYTES_PER_SECOND = 1.6e6 / 8;

  private static final int LATENCY_MILLIS = 150;
  private static final long MAX_MILLIS = 1_000;

  /** The style sheet, the scripts, the words, the first answer of the API. */
  private static final int REQUESTS = 4;

  /** Other programs make a visit slower, never faster, so the best of several counts. */
  private static final int VISITS = Integer.getInteger("frontrow.test.browser.visits", 5);

  /** Notes when the link can first be seen and followed, in milliseconds of the page. */
  private static final String NOTE_WHEN_USABLE =
      """
      window.usable = new Promise((usable) => {
        new MutationObserver((changes, observer) => {
          if (document.querySelector('main SELECTOR')) {
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(() => usable(Math.round(performance.now()))));
          }
        }).observe(document, { childList: true, subtree: true });
      });
      """;

  /** That time, and the requests until then: when each began and when it was complete. */
  private static final String REPORT =
      """
      async () => {
        const usable = await window.usable;
        const requests = performance.getEntriesByType('resource')
          .filter((it) => it.startTime < usable)
          .map((it) => [new URL(it.name).pathname, it.startTime, it.responseEnd]);
        return JSON.stringify({ usable, requests });
      }
      """;

  private static UUID concert;

  @BeforeAll
  static void somethingIsOnSale() {
    concert = Sale.shared().concert(new JsonObject());
  }

  @Test
  void a_first_load_is_below_100_kb_with_headers_and_a_second_one_next_to_nothing() {
    Visitor visitor = unknown(Look.PHONE.keepingPages());
    AtomicLong bytes = new AtomicLong();
    CDPSession network = visitor.context().newCDPSession(visitor.page());
    network.send("Network.enable");
    network.on(
        "Network.loadingFinished",
        event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
    visitor
        .page()
        .waitForRequestFinished(
            new Page.WaitForRequestFinishedOptions()
                .setPredicate(it -> it.url().endsWith("/buyer.js")),
            () -> visitor.goTo("/"));
    assertThat(visitor.title()).hasText("Concerts");
    visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
    long first = bytes.getAndSet(0);
    assertTrue(first > 5_000 && first < MAX_BYTES, "a first load is of " + first + " bytes");
    System.out.println(
        "a first load: " + first + " bytes in " + visitor.requests().size() + " requests");

    visitor.forget();
    visitor.page().reload();
    assertThat(visitor.title()).hasText("Concerts");
    visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
    assertTrue(bytes.get() < first / 5, "a second load is of " + bytes + " bytes");
  }

  @Test
  void on_a_slow_phone_the_concerts_are_there_within_a_second() {
    visitsOnSlowPhones("/", ".concert-card a");
  }

  @Test
  void a_visitor_on_a_slow_phone_can_take_a_number_within_a_second() {
    visitsOnSlowPhones("/concerts/" + concert, "a.primary");
  }

  @Test
  void the_first_answer_is_taken_once_and_asked_for_anew_on_the_way_back() {
    Visitor visitor = unknown(Look.PHONE).goTo("/");
    visitor.page().locator(".concert-card a").first().click();
    assertThat(visitor.link("Take a number")).isVisible();
    visitor.page().goBack();
    assertThat(visitor.page().locator(".concert-card a").first()).isVisible();
    assertEquals(
        2,
        visitor.requests().stream()
            .filter(it -> it.url().endsWith("/api/v1/concerts?limit=50"))
            .count());
  }

  private void visitsOnSlowPhones(String path, String usable) {
    List<JsonObject> visits = new ArrayList<>();
    for (int visit = 0; visit < VISITS; visit++) {
      visits.add(visitOnSlowPhone(path, usable));
    }
    visits.sort(Comparator.comparingLong(FirstLoadTest::millis));
    System.out.println(
        "on a slow network "
            + path.replace(concert.toString(), "…")
            + " can be used after "
            + visits.stream().map(FirstLoadTest::millis).toList()
            + " ms");
    JsonObject best = visits.get(0);
    assertTrue(millis(best) < MAX_MILLIS, "at best " + best);
    assertEquals(REQUESTS, best.getJsonArray("requests").size(), best.toString());
    assertTrue(noneWaitedForAnother(best), best.toString());
  }

  private static long millis(JsonObject visit) {
    return visit.getLong("usable");
  }

  /** Two round trips: one for the document, one for everything that it names. */
  private static boolean noneWaitedForAnother(JsonObject visit) {
    List<JsonArray> requests =
        visit.getJsonArray("requests").stream().map(JsonArray.class::cast).toList();
    double firstEnd = requests.stream().mapToDouble(it -> it.getDouble(2)).min().orElseThrow();
    return requests.stream().allMatch(it -> it.getDouble(1) < firstEnd);
  }

  private JsonObject visitOnSlowPhone(String path, String usable) {
    Visitor visitor = unknown(Look.PHONE);
    CDPSession network = visitor.context().newCDPSession(visitor.page());
    network.send("Network.enable");
    com.google.gson.JsonObject slow = new com.google.gson.JsonObject();
    slow.addProperty("offline", false);
    slow.addProperty("latency", LATENCY_MILLIS);
    slow.addProperty("downloadThroughput", BYTES_PER_SECOND);
    slow.addProperty("uploadThroughput", BYTES_PER_SECOND);
    network.send("Network.emulateNetworkConditions", slow);
    visitor.page().addInitScript(NOTE_WHEN_USABLE.replace("SELECTOR", usable));
    visitor.goTo(path);
    return new JsonObject(visitor.page().evaluate(REPORT).toString());
  }
}
