package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a first visit takes over the network. */
class FirstLoadTest extends BrowserTestBase {
  private static final long MAX_BYTES = 100_000;

  /** A phone on a slow network, as Lighthouse has it: 1.6 Mbit/s with 150 ms there and back. */
  private static final double BYTES_PER_SECOND = 1.6e6 / 8;

  private static final int LATENCY_MILLIS = 150;
  private static final long MAX_MILLIS = 2_500;

  @Test
  void a_first_load_is_below_100_kb_with_headers_and_a_second_one_next_to_nothing() {
    Visitor visitor = unknown(Look.PHONE.keepingPages());
    AtomicLong bytes = new AtomicLong();
    CDPSession network = visitor.context().newCDPSession(visitor.page());
    network.send("Network.enable");
    network.on(
        "Network.loadingFinished",
        event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
    visitor.goTo("/");
    assertThat(visitor.title()).hasText("Concerts");
    visitor.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
    long first = bytes.getAndSet(0);
    assertTrue(first > 5_000 && first < MAX_BYTES, "a first load is of " + first + " bytes");
    System.out.println(
        "a first load: " + first + " bytes in " + visitor.requests().size() + " requests");

    visitor.forget();
    visitor.page().reload();
    assertThat(visitor.title()).hasText("Concerts");
    visitor.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
    assertTrue(bytes.get() < first / 5, "a second load is of " + bytes + " bytes");
  }

  @Test
  void on_a_slow_phone_the_first_page_is_there_soon() {
    Visitor visitor = unknown(Look.PHONE);
    CDPSession network = visitor.context().newCDPSession(visitor.page());
    network.send("Network.enable");
    JsonObject slow = new JsonObject();
    slow.addProperty("offline", false);
    slow.addProperty("latency", LATENCY_MILLIS);
    slow.addProperty("downloadThroughput", BYTES_PER_SECOND);
    slow.addProperty("uploadThroughput", BYTES_PER_SECOND);
    network.send("Network.emulateNetworkConditions", slow);
    long begin = System.nanoTime();
    visitor.goTo("/");
    assertThat(visitor.page().getByRole(AriaRole.NAVIGATION).first()).isVisible();
    long millis = (System.nanoTime() - begin) / 1_000_000;
    System.out.println("on a slow network the frame is there after " + millis + " ms");
    assertTrue(millis < MAX_MILLIS, "it took " + millis + " ms");
    assertEquals("complete", visitor.page().evaluate("document.readyState"));
  }
}
