package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.User;
import dev.frontrow.testing.Waits;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits as clients meet them. */
class RateLimitedEdgeTest {
  private static final Map<String, String> BEHIND_A_PROXY =
      Map.of(
          "http.requests-per-second", "1",
          "http.trusted-proxies", "127.0.0.1",
          "http.account-requests-per-second", "0");

  private record Seen(int status, io.vertx.core.MultiMap headers, String body) {}

  private static Seen get(TestEdge edge, String path, String... headers) {
    return send(edge, HttpMethod.GET, path, headers);
  }

  private static Seen send(TestEdge edge, HttpMethod method, String path, String... headers) {
    RequestOptions options =
        new RequestOptions().setMethod(method).setAbsoluteURI(edge.origin() + path);
    for (int i = 0; i < headers.length; i += 2) {
      options.addHeader(headers[i], headers[i + 1]);
    }
    return Waits.result(
        edge.http
            .request(options)
            .compose(request -> request.send())
            .compose(RateLimitedEdgeTest::seen));
  }

  private static io.vertx.core.Future<Seen> seen(HttpClientResponse response) {
    return response
        .body()
        .map(body -> new Seen(response.statusCode(), response.headers(), body.toString()));
  }

  private static long number(Seen seen, String header, String policy, String parameter) {
    String value = String.valueOf(seen.headers().get(header));
    Matcher item =
        Pattern.compile('"' + policy + "\"(?:;[a-z]+=[0-9]+)*;" + parameter + "=([0-9]+)")
            .matcher(value);
    assertTrue(item.find(), header + ": " + value);
    return Long.parseLong(item.group(1));
  }

  @Test
  void each_client_behind_a_proxy_has_its_own_quota() {
    try (TestEdge edge = TestEdge.start(BEHIND_A_PROXY)) {
      for (int i = 0; i < 10; i++) {
        Seen seen = get(edge, "/api/v1/concerts", "X-Forwarded-For", "6.6.6.6, 192.0.2.1");
        assertEquals(200, seen.status());
        assertTrue(number(seen, "RateLimit", "address", "r") >= 9 - i);
        assertEquals(10, number(seen, "RateLimit-Policy", "address", "q"));
        assertEquals(10, number(seen, "RateLimit-Policy", "address", "w"));
      }
      Seen refused = get(edge, "/api/v1/concerts", "X-Forwarded-For", "7.7.7.7, 192.0.2.1");
      assertEquals(429, refused.status());
      assertEquals("rate-limited", new JsonObject(refused.body()).getString("code"));
      assertEquals("application/problem+json", refused.headers().get("Content-Type"));
      assertEquals(0, number(refused, "RateLimit", "address", "r"));
      assertTrue(number(refused, "RateLimit", "address", "t") >= 1);
      assertEquals("1", refused.headers().get("Retry-After"));
      assertEquals(
          200, get(edge, "/api/v1/concerts", "X-Forwarded-For", "192.0.2.1, 192.0.2.2").status());
    }
  }

  @Test
  void a_header_that_nobody_trusted_wrote_changes_nothing() {
    try (TestEdge edge =
        TestEdge.start(
            Map.of("http.requests-per-second", "1", "http.limit-exempt", "192.0.2.0/24"))) {
      for (int i = 0; i < 10; i++) {
        get(edge, "/api/v1/concerts", "X-Forwarded-For", "192.0.2." + i);
      }
      assertEquals(429, get(edge, "/api/v1/concerts", "X-Forwarded-For", "192.0.2.99").status());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/concerts",
        "/docs/",
        "/assets/none.js",
        "/favicon.svg",
        "/nowhere",
        "/api/v1/nowhere",
        "/api/v1/concerts",
        "/api/v1/concerts?limit=1",
        "/api/v1/live",
        "/api/v1/%ff",
        "/a%00"
      })
  void everything_that_is_answered_counts(String path) {
    try (TestEdge edge = TestEdge.start(BEHIND_A_PROXY)) {
      for (int i = 0; i < 10; i++) {
        Seen seen = get(edge, path, "X-Forwarded-For", "192.0.2.1");
        assertFalse(seen.status() == 429, path);
        assertTrue(seen.headers().contains("RateLimit"), path);
      }
      assertEquals(429, get(edge, path, "X-Forwarded-For", "192.0.2.1").status(), path);
    }
  }

  @Test
  void requests_with_other_methods_count_once_each() {
    try (TestEdge edge = TestEdge.start(BEHIND_A_PROXY)) {
      for (HttpMethod method : List.of(HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PATCH)) {
        Seen seen =
            send(
                edge,
                method,
                "/api/v1/concerts",
                "X-Forwarded-For",
                "192.0.2." + method.name().length());
        assertEquals(9, number(seen, "RateLimit", "address", "r"), method.name());
      }
    }
  }

  @Test
  void a_request_that_cannot_be_read_counts() throws IOException {
    try (TestEdge edge =
        TestEdge.start(
            Map.of("http.requests-per-second", "1", "http.limit-exempt", "192.0.2.0/24"))) {
      for (int i = 0; i < 10; i++) {
        assertEquals(400, raw(edge, "GET / HTTP/1.1\r\nHost: x\r\nbroken\r\n\r\n"));
      }
      assertEquals(429, raw(edge, "GET / HTTP/1.1\r\nHost: x\r\nbroken\r\n\r\n"));
    }
  }

  private static int raw(TestEdge edge, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }

  @Test
  void this_machine_is_exempt_unless_it_asks_for_somebody_else() {
    try (TestEdge edge = TestEdge.start("http.requests-per-second", "1")) {
      for (int i = 0; i < 30; i++) {
        Seen seen = get(edge, "/api/v1/concerts");
        assertEquals(200, seen.status());
        assertFalse(seen.headers().contains("RateLimit"));
      }
      int refused = 0;
      for (int i = 0; i < 12; i++) {
        refused += get(edge, "/nowhere", "X-Forwarded-For", "192.0.2.1").status() == 429 ? 1 : 0;
      }
      assertTrue(refused > 0);
    }
  }

  @Test
  void one_user_has_one_quota_wherever_the_requests_come_from_and_with_either_credential() {
    Map<String, String> settings = new HashMap<>(BEHIND_A_PROXY);
    settings.put("http.requests-per-second", "1000");
    settings.put("http.account-requests-per-second", "1");
    try (TestEdge edge = TestEdge.start(settings)) {
      int refused = 0;
      for (int i = 0; i < 12; i++) {
        String[] credential =
            i % 2 == 0
                ? new String[] {"Authorization", "Bearer " + edge.accessToken(Sample.BUYER)}
                : new String[] {"Queue-Token", edge.queueToken(Sample.PLACE)};
        String path =
            i % 2 == 0 ? "/api/v1/users/me" : "/api/v1/users/" + Sample.BUYER.id() + "/balance";
        Seen seen =
            get(edge, path, credential[0], credential[1], "X-Forwarded-For", "192.0.2." + i);
        number(seen, "RateLimit", "address", "r");
        number(seen, "RateLimit", "account", "r");
        refused += seen.status() == 429 ? 1 : 0;
      }
      assertTrue(refused >= 1, "refused " + refused);
      User other = Sample.ORGANISER;
      Seen seen =
          get(
              edge,
              "/api/v1/users/me",
              "Authorization",
              "Bearer " + edge.accessToken(other),
              "X-Forwarded-For",
              "192.0.2.1");
      assertEquals(200, seen.status());
    }
  }

  @Test
  void polls_count_for_a_quota_of_their_own() {
    Map<String, String> settings = new HashMap<>(BEHIND_A_PROXY);
    settings.put("http.requests-per-second", "1000");
    settings.put("http.account-requests-per-second", "1");
    settings.put("http.account-polls-per-second", "3");
    try (TestEdge edge = TestEdge.start(settings)) {
      for (int i = 0; i < 20; i++) {
        Seen seen =
            get(
                edge,
                "/api/v1/queue",
                "Queue-Token",
                edge.queueToken(Sample.PLACE),
                "X-Forwarded-For",
                "192.0.2.1");
        assertEquals(200, seen.status());
        assertEquals(30, number(seen, "RateLimit-Policy", "poll", "q"));
        assertFalse(String.valueOf(seen.headers().get("RateLimit")).contains("account"));
      }
    }
  }

  @Test
  void sign_ins_of_an_address_have_a_limit_of_their_own() {
    Map<String, String> settings = new HashMap<>(BEHIND_A_PROXY);
    settings.put("http.requests-per-second", "1000");
    settings.put("http.sign-ins-per-minute", "2");
    try (TestEdge edge = TestEdge.start(settings)) {
      for (int i = 0; i < 2; i++) {
        Seen seen = send(edge, HttpMethod.POST, "/api/v1/sessions", "X-Forwarded-For", "192.0.2.1");
        assertFalse(seen.status() == 429);
        assertEquals(1 - i, number(seen, "RateLimit", "sign-in", "r"));
        assertEquals(60, number(seen, "RateLimit-Policy", "sign-in", "w"));
      }
      Seen refused =
          send(edge, HttpMethod.POST, "/api/v1/sessions", "X-Forwarded-For", "192.0.2.1");
      assertEquals(429, refused.status());
      long retry = Long.parseLong(refused.headers().get("Retry-After"));
      assertTrue(retry > 20 && retry <= 30, "" + retry);
      assertEquals(200, get(edge, "/api/v1/concerts", "X-Forwarded-For", "192.0.2.1").status());
    }
  }
}
