package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Place;
import dev.frontrow.http.credential.QueueTokens;
import dev.frontrow.http.credential.TokenSecrets;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many sockets one stranger may have. */
class LiveBoundsTest {
  private static final Place OTHER = new Place(Sample.CONCERT, Sample.ORGANISER.id(), 4_712);
  private static final Map<String, String> BEHIND_A_PROXY =
      Map.of("http.live-max-sockets-per-address", "2", "http.trusted-proxies", "127.0.0.1");

  private static LiveClient admitted(TestEdge edge, String token) throws InterruptedException {
    LiveClient live = new LiveClient(edge).auth(token);
    live.next("queue");
    return live;
  }

  private static Upgrade from(TestEdge edge, String address) throws IOException {
    return new Upgrade(edge, "a", "X-Forwarded-For: " + address + "\r\n");
  }

  @Test
  void one_socket_more_than_the_bound_of_a_place_is_closed_whichever_token_it_shows()
      throws Exception {
    try (TestEdge edge = TestEdge.start("http.live-max-sockets-per-token", "2")) {
      String token = edge.queueToken(Sample.PLACE);
      String another =
          new QueueTokens(TokenSecrets.of(TestEdge.SECRET), Duration.ofHours(1))
              .issue(Sample.PLACE, Instant.now().minusSeconds(60));
      LiveClient first = admitted(edge, token);
      LiveClient second = admitted(edge, another);
      for (int i = 0; i < 3; i++) {
        assertEquals(1013, new LiveClient(edge).auth(i == 0 ? token : another).closeCode());
      }
      admitted(edge, edge.queueToken(OTHER));
      first.socket.close();
      first.closeCode();
      LiveClient third = admitted(edge, token);
      assertEquals(1013, new LiveClient(edge).auth(token).closeCode());
      second.watch(Sample.SCHEDULE);
      third.watch(Sample.SCHEDULE);
      second.next();
      third.next();
    }
  }

  @Test
  void a_token_that_is_sent_twice_at_once_counts_once() throws Exception {
    try (TestEdge edge = TestEdge.start("http.live-max-sockets-per-token", "1")) {
      String token = edge.queueToken(Sample.PLACE);
      for (int i = 0; i < 3; i++) {
        LiveClient live = new LiveClient(edge).auth(token).auth(token);
        live.next();
        live.next();
        live.socket.close();
        live.closeCode();
      }
    }
  }

  @Test
  void one_socket_more_than_the_bound_of_an_address_is_429() throws Exception {
    try (TestEdge edge = TestEdge.start(BEHIND_A_PROXY);
        Upgrade second = from(edge, "6.6.6.6, 192.0.2.1")) {
      Upgrade first = from(edge, "192.0.2.1");
      assertEquals(101, first.status());
      assertEquals(101, second.status());
      try (Upgrade third = from(edge, "192.0.2.1")) {
        assertEquals(429, third.status());
        assertEquals("rate-limited", new JsonObject(third.body()).getString("code"));
        assertTrue(third.head().toLowerCase(Locale.ROOT).contains("retry-after: 10"));
      }
      try (Upgrade other = from(edge, "192.0.2.2")) {
        assertEquals(101, other.status());
      }
      first.close();
      assertFreed(edge, "192.0.2.1");
    }
  }

  /** The server hears of a close a little later. */
  private static void assertFreed(TestEdge edge, String address) throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    int status = 429;
    while (status == 429 && System.nanoTime() < deadline) {
      try (Upgrade again = from(edge, address)) {
        status = again.status();
      }
    }
    assertEquals(101, status);
  }

  @Test
  void addresses_of_one_ipv6_network_count_together() throws Exception {
    try (TestEdge edge = TestEdge.start(BEHIND_A_PROXY);
        Upgrade first = from(edge, "2001:db8::1");
        Upgrade second = from(edge, "2001:db8::2:0:0:1");
        Upgrade third = from(edge, "2001:db8::3");
        Upgrade other = from(edge, "2001:db8:0:1::1")) {
      assertEquals(
          List.of(101, 101, 429, 101),
          List.of(first.status(), second.status(), third.status(), other.status()));
    }
  }

  @Test
  void an_exempt_address_is_free_of_the_bound_by_address_unless_it_is_a_proxy() throws Exception {
    try (TestEdge edge = TestEdge.start("http.live-max-sockets-per-address", "2")) {
      List<Integer> direct = new ArrayList<>();
      List<Integer> forwarded = new ArrayList<>();
      List<Upgrade> open = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        open.add(new Upgrade(edge, "a", ""));
        direct.add(open.get(open.size() - 1).status());
        open.add(new Upgrade(edge, "a", "Via: 1.1 proxy\r\n"));
        forwarded.add(open.get(open.size() - 1).status());
      }
      assertEquals(List.of(101, 101, 101, 101), direct);
      assertEquals(List.of(101, 101, 429, 429), forwarded);
      for (Upgrade one : open) {
        one.close();
      }
    }
  }

  @Test
  void the_bound_by_address_holds_although_no_rate_is_limited() throws Exception {
    Map<String, String> settings = new HashMap<>(BEHIND_A_PROXY);
    for (String rate :
        List.of(
            "requests-per-second",
            "account-requests-per-second",
            "account-polls-per-second",
            "sign-ins-per-minute",
            "sign-ups-per-minute",
            "joins-per-minute",
            "organiser-requests-per-minute")) {
      settings.put("http." + rate, "0");
    }
    try (TestEdge edge = TestEdge.start(settings);
        Upgrade first = from(edge, "192.0.2.1");
        Upgrade second = from(edge, "192.0.2.1");
        Upgrade third = from(edge, "192.0.2.1")) {
      assertEquals(
          List.of(101, 101, 429), List.of(first.status(), second.status(), third.status()));
    }
  }

  @Test
  void an_upgrade_that_fails_counts_no_longer() throws Exception {
    try (TestEdge edge = TestEdge.start(BEHIND_A_PROXY)) {
      for (int i = 0; i < 4; i++) {
        try (Upgrade failed =
            new Upgrade(edge, "a", "keep-alive", "X-Forwarded-For: 192.0.2.1\r\n")) {
          assertEquals(400, failed.status());
        }
      }
      try (Upgrade good = from(edge, "192.0.2.1")) {
        assertEquals(101, good.status());
      }
    }
  }
}
