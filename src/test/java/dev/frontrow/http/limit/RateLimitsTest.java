package dev.frontrow.http.limit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.config.Configuration;
import dev.frontrow.http.address.ClientAddress;
import dev.frontrow.testing.Waits;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class RateLimitsTest {
  private static final LimitKey SOMEBODY = new LimitKey(0, 7);
  private static final long MILLI = 1_000_000L;

  private final AtomicLong now = new AtomicLong();

  private RateLimits node(String... settings) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      values.put("http." + settings[i], settings[i + 1]);
    }
    return new RateLimits(LimitsConfig.from(Configuration.of(values).section("http")), now::get);
  }

  private static ClientAddress address(String text) {
    return ClientAddress.parse(text).orElseThrow();
  }

  private static MultiMap headers(String... names) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    for (String name : names) {
      headers.add(name, "192.0.2.1");
    }
    return headers;
  }

  @Test
  void a_limit_of_zero_is_none() {
    RateLimits node = node("joins-per-minute", "0");
    assertEquals(Optional.empty(), node.count(Limit.JOIN, SOMEBODY));
    assertTrue(node.count(Limit.ACCOUNT, SOMEBODY).isPresent());
    RateLimits off =
        node(
            "requests-per-second", "0",
            "account-requests-per-second", "0",
            "account-polls-per-second", "0",
            "sign-ins-per-minute", "0",
            "sign-ups-per-minute", "0",
            "joins-per-minute", "0",
            "organiser-requests-per-minute", "0");
    assertFalse(off.apply(address("192.0.2.1"), headers()));
  }

  @Test
  void an_exempt_address_is_free_unless_a_proxy_asks_for_somebody() {
    RateLimits node = node();
    assertFalse(node.apply(address("127.0.0.1"), headers()));
    assertFalse(node.apply(address("::1"), headers("Accept")));
    assertTrue(node.apply(address("192.0.2.1"), headers()));
    for (String header :
        List.of("X-Forwarded-For", "x-forwarded-for", "Forwarded", "X-Real-IP", "via")) {
      assertTrue(node.apply(address("127.0.0.1"), headers(header)), header);
    }
    assertFalse(
        node("limit-exempt", "192.0.2.0/24").apply(address("192.0.2.200"), headers("Accept")));
  }

  @Test
  void addresses_of_one_ipv6_network_share_a_quota() {
    assertEquals(LimitKey.of(address("2001:db8::1")), LimitKey.of(address("2001:db8::ffff:1:2:3")));
    assertFalse(
        LimitKey.of(address("2001:db8::1")).equals(LimitKey.of(address("2001:db8:0:1::1"))));
    assertFalse(LimitKey.of(address("192.0.2.1")).equals(LimitKey.of(address("192.0.2.2"))));
  }

  /**
   * Each node grants what it knows of. What it hears later is owed, so the sum over a long time is
   * the quota and what comes back of it; at the beginning each may grant a whole one, or as much as
   * comes in one period.
   */
  @Test
  void two_nodes_grant_about_one_quota_together() {
    for (int eachPeriod : List.of(1, 5, 20, 100)) {
      RateLimits one = node("account-requests-per-second", "20");
      RateLimits other = node("account-requests-per-second", "20");
      int granted = 0;
      int seconds = 60;
      for (int period = 0; period < seconds * 5; period++) {
        for (int i = 0; i < eachPeriod; i++) {
          granted += one.count(Limit.ACCOUNT, SOMEBODY).orElseThrow().granted() ? 1 : 0;
          granted += other.count(Limit.ACCOUNT, SOMEBODY).orElseThrow().granted() ? 1 : 0;
        }
        now.addAndGet(200 * MILLI);
        one.news().ifPresent(other::heard);
        other.news().ifPresent(one::heard);
      }
      int offered = 2 * eachPeriod * seconds * 5;
      int budget = Math.min(offered, 200 + seconds * 20);
      assertTrue(granted >= budget * 0.95, eachPeriod + ": " + granted + " of " + budget);
      assertTrue(granted <= budget * 1.10 + 2, eachPeriod + ": " + granted + " of " + budget);
    }
  }

  @Test
  void a_node_that_hears_nothing_limits_by_itself() {
    RateLimits alone = node("account-requests-per-second", "20");
    int granted = 0;
    for (int i = 0; i < 10_000; i++) {
      granted += alone.count(Limit.ACCOUNT, SOMEBODY).orElseThrow().granted() ? 1 : 0;
      now.addAndGet(MILLI);
    }
    assertEquals(200 + 10 * 20, granted, 1);
  }

  @Test
  void who_uses_little_is_not_told_of() {
    RateLimits node = node();
    for (int user = 0; user < 5_000; user++) {
      for (int i = 0; i < 10; i++) {
        node.count(Limit.ACCOUNT, new LimitKey(1, user));
      }
    }
    assertEquals(Optional.empty(), node.news());
  }

  @Test
  void a_sixteenth_of_a_quota_is_worth_telling() {
    RateLimits node = node("account-requests-per-second", "16");
    for (int i = 0; i < 9; i++) {
      node.count(Limit.ACCOUNT, SOMEBODY);
    }
    assertEquals(Optional.empty(), node.news());
    node.count(Limit.ACCOUNT, SOMEBODY);
    assertEquals(
        List.of(new UsageReport(Limit.ACCOUNT, SOMEBODY, 10)),
        UsageReport.decode(node.news().orElseThrow()));
  }

  @Test
  void those_who_wait_to_be_told_are_bounded() {
    RateLimits node = node("joins-per-minute", "1");
    for (int user = 0; user < RateLimits.MAX_UNREPORTED + 5; user++) {
      node.count(Limit.JOIN, new LimitKey(1, user));
    }
    int told = 0;
    for (Optional<Buffer> news = node.news(); news.isPresent(); news = node.news()) {
      told += UsageReport.decode(news.get()).size();
    }
    assertEquals(RateLimits.MAX_UNREPORTED, told);
  }

  @Test
  void a_message_is_bounded_and_the_rest_is_told_next_time() {
    RateLimits node = node();
    for (int user = 0; user < 2_500; user++) {
      for (int i = 0; i < 20; i++) {
        node.count(Limit.ACCOUNT, new LimitKey(1, user));
      }
    }
    int told = 0;
    for (Optional<Buffer> news = node.news(); news.isPresent(); news = node.news()) {
      assertTrue(news.get().length() <= 1 + 1_000 * 21);
      told += UsageReport.decode(news.get()).size();
    }
    assertEquals(2_500, told);
  }

  @Test
  void a_flood_of_addresses_is_bounded_and_frees_nobody_who_is_limited() {
    RateLimits node = node("requests-per-second", "10");
    while (node.count(Limit.ADDRESS, SOMEBODY).orElseThrow().granted()) {
      assertEquals(0, now.get());
    }
    for (int i = 0; i < 4 * UsageMeters.MAX_KEYS; i++) {
      node.count(Limit.ADDRESS, new LimitKey(i, 0));
      if (i % 1_000 == 0) {
        assertFalse(node.count(Limit.ADDRESS, SOMEBODY).orElseThrow().granted());
      }
    }
    long remembered = node.remembered(Limit.ADDRESS);
    assertTrue(
        remembered > UsageMeters.MAX_KEYS / 2 && remembered <= UsageMeters.MAX_KEYS,
        "remembered: " + remembered);
    assertEquals(0, node("joins-per-minute", "0").remembered(Limit.JOIN));
    assertFalse(node.count(Limit.ADDRESS, SOMEBODY).orElseThrow().granted());
  }

  @Test
  void nodes_hear_each_other_over_the_bus_and_not_themselves(Vertx vertx) {
    RateLimits one = node("account-requests-per-second", "20");
    RateLimits other = node("account-requests-per-second", "20");
    UsageExchange first = one.claimExchange(vertx).orElseThrow();
    assertEquals(Optional.empty(), one.claimExchange(vertx).map(Object::toString));
    UsageExchange second = other.claimExchange(vertx).orElseThrow();
    Waits.result(first.start());
    Waits.result(second.start());
    for (int i = 0; i < 100; i++) {
      one.count(Limit.ACCOUNT, SOMEBODY);
    }
    vertx.eventBus().publish(dev.frontrow.api.Addresses.USAGE, Buffer.buffer("nonsense"));
    AtomicLong asked = new AtomicLong();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              asked.incrementAndGet();
              return other.count(Limit.ACCOUNT, SOMEBODY).orElseThrow().remaining()
                  == 200 - 100 - asked.get();
            });
    long left = one.count(Limit.ACCOUNT, SOMEBODY).orElseThrow().remaining();
    assertTrue(left >= 200 - 101 - asked.get(), "what a node told came back to it: " + left);
    Waits.result(first.stop());
    Waits.result(second.stop());
  }
}
