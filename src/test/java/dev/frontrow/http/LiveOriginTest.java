package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages may open a WebSocket: a browser lets each of them try. */
class LiveOriginTest {
  private static TestEdge edge;
  private static TestEdge listing;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
    listing =
        TestEdge.start("http.allowed-origins", "https://tickets.example.org, http://[::1]:3000");
  }

  @AfterAll
  static void stop() {
    edge.close();
    listing.close();
  }

  private static void assertStatus(int status, TestEdge on, String host, String lines)
      throws IOException {
    try (Upgrade upgrade = new Upgrade(on, host, lines)) {
      assertEquals(status, upgrade.status(), upgrade::head);
      if (status == 403) {
        JsonObject problem = new JsonObject(upgrade.body());
        assertEquals("forbidden", problem.getString("code"));
        assertEquals(
            "Pages from this origin can't open a WebSocket here.", problem.getString("detail"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tickets.example.org, http://tickets.example.org",
    "tickets.example.org, https://tickets.example.org",
    "tickets.example.org, https://tickets.example.org:443",
    "tickets.example.org:, https://tickets.example.org",
    "tickets.example.org:443, https://tickets.example.org",
    "tickets.example.org:80, http://tickets.example.org",
    "tickets.example.org:8443, https://tickets.example.org:8443",
    "TICKETS.example.org, https://tickets.EXAMPLE.org",
    "tickets.example.org, HTTPS://tickets.example.org",
    "localhost:8080, http://localhost:8080",
    "127.0.0.1:8080, http://127.0.0.1:8080",
    "[::1]:8080, http://[::1]:8080",
    "[2001:db8::1], 'https://[2001:DB8:0:0:0::1]'",
  })
  void a_page_of_the_same_host_may(String host, String origin) throws IOException {
    assertStatus(101, edge, host, "Origin: " + origin + "\r\n");
  }

  @Test
  void who_names_no_page_may() throws IOException {
    assertStatus(101, edge, "tickets.example.org", "");
    assertStatus(101, listing, "tickets.example.org", "");
  }

  @ParameterizedTest
  @CsvSource({
    "tickets.example.org, https://elsewhere.example",
    "tickets.example.org, https://tickets.example.org.elsewhere.example",
    "tickets.example.org, https://example.org",
    "tickets.example.org, https://tickets.example.org:8443",
    "tickets.example.org:8443, https://tickets.example.org",
    "tickets.example.org:80, https://tickets.example.org",
    "tickets.example.org:443, http://tickets.example.org",
    "127.0.0.1:8080, http://localhost:8080",
    "127.0.0.1, 'http://[::ffff:127.0.0.1]'",
    "[::1], 'http://[::2]'",
    "elsewhere@tickets.example.org, http://tickets.example.org",
  })
  void a_page_of_another_host_may_not(String host, String origin) throws IOException {
    int status = host.contains("@") ? 400 : 403;
    assertStatus(status, edge, host, "Origin: " + origin + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "NULL",
        "*",
        "tickets.example.org",
        "//tickets.example.org",
        "https:tickets.example.org",
        "https://tickets.example.org/",
        "https://tickets.example.org/page",
        "https://tickets.example.org?page",
        "https://tickets.example.org#page",
        "https://me@tickets.example.org",
        "https://tickets.example.org:",
        "https://tickets.example.org:0",
        "https://tickets.example.org:0443",
        "https://tickets.example.org:65979",
        "https://tickets.example.org:4294967739",
        "https://tickets.example.org:four",
        "https://[::1",
        "https://[tickets.example.org]",
        "https://tickets.example.org\\@elsewhere.example",
        "https://tickets.example.org%00",
        "ftp://tickets.example.org",
        "file://tickets.example.org",
        "chrome-extension://tickets.example.org",
        "https://tickets.example.org https://tickets.example.org",
        "https://tickets.example.org, https://tickets.example.org",
      })
  void a_page_without_a_good_origin_may_not(String origin) throws IOException {
    assertStatus(403, edge, "tickets.example.org", "Origin: " + origin + "\r\n");
    assertStatus(403, listing, "tickets.example.org", "Origin: " + origin + "\r\n");
  }

  @Test
  void two_origins_are_refused() throws IOException {
    String line = "Origin: https://tickets.example.org\r\n";
    assertStatus(403, edge, "tickets.example.org", line + line);
    assertStatus(403, listing, "tickets.example.org", line + line);
  }

  @Test
  void nobody_is_believed_about_the_host() throws IOException {
    assertStatus(
        403,
        edge,
        "127.0.0.1",
        "Origin: https://tickets.example.org\r\nX-Forwarded-Host: tickets.example.org\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "101, https://tickets.example.org",
    "101, https://Tickets.example.org:443",
    "101, http://[::1]:3000",
    "101, http://[0:0:0:0:0:0:0:1]:3000",
    "403, http://tickets.example.org",
    "403, https://tickets.example.org:8443",
    "403, https://[::1]:3000",
    "403, http://[::1]",
    "403, http://frontrow.example.org",
  })
  void a_list_names_all_pages_that_may(int status, String origin) throws IOException {
    assertStatus(status, listing, "frontrow.example.org", "Origin: " + origin + "\r\n");
  }
}
