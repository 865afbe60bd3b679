package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sends slowly, or nothing any more, is closed; who waits for an answer is not. */
class SlowClientsTest {
  private static final Buffer CREDENTIALS =
      new JsonObject().put("email", "a@example.com").put("password", "a secret").toBuffer();

  private static String postHead(String collection, int length) {
    return String.join(
        "\r\n",
        "POST /api/v1/" + collection + " HTTP/1.1",
        "Host: a",
        "Content-Type: application/json",
        "Content-Length: " + length,
        "",
        "");
  }

  @Test
  void a_client_that_dribbles_its_headers_is_closed() throws IOException {
    try (TestEdge impatient = TestEdge.start("http.head-timeout", "PT0.5S")) {
      assertClosed(impatient, "GET /api/v1/concerts HTTP/1.1\r\nX-Slow: ");
    }
  }

  @Test
  void a_client_that_dribbles_its_body_is_closed() throws IOException {
    try (TestEdge impatient = TestEdge.start("http.body-timeout", "PT0.5S")) {
      assertClosed(impatient, postHead("users", 60_000));
    }
  }

  @Test
  void a_connection_that_is_kept_after_a_request_without_a_body_is_closed() throws IOException {
    try (TestEdge impatient = TestEdge.start("http.keep-alive-timeout", "PT3S")) {
      assertClosed(impatient, "GET /api/v1/concerts HTTP/1.1\r\nHost: a\r\n\r\nGET /");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void the_head_of_a_further_request_has_no_more_time_than_the_first(String first)
      throws IOException {
    String request =
        first.equals("GET")
            ? "GET /api/v1/concerts HTTP/1.1\r\nHost: a\r\n\r\n"
            : postHead("sessions", CREDENTIALS.length()) + CREDENTIALS;
    Map<String, String> settings =
        Map.of("http.head-timeout", "PT0.5S", "http.keep-alive-timeout", "PT10M");
    try (TestEdge impatient = TestEdge.start(settings)) {
      assertClosed(impatient, request + "GET /api/v1/concerts HTTP/1.1\r\nX-Slow: ");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_connection_that_is_kept_after_a_request_with_a_body_is_closed(boolean late)
      throws IOException {
    try (TestEdge impatient = TestEdge.start("http.keep-alive-timeout", "PT3S")) {
      if (late) {
        answerLate(impatient, "authenticate", 300);
      }
      assertClosed(impatient, postHead("sessions", CREDENTIALS.length()) + CREDENTIALS + "GET /");
    }
  }

  @Test
  void who_waits_for_an_answer_is_not_closed() {
    Map<String, String> impatience =
        Map.of("http.head-timeout", "PT0.5S", "http.body-timeout", "PT0.5S");
    try (TestEdge impatient = TestEdge.start(impatience)) {
      ContractClient client = impatient.client().with("Content-Type", "application/json");
      answerLate(impatient, "concerts", 1_200);
      assertEquals(200, client.get("/concerts").status());
      answerLate(impatient, "authenticate", 1_200);
      assertEquals(201, client.send("POST", "/sessions", Optional.of(CREDENTIALS)).status());
    }
  }

  private static void answerLate(TestEdge edge, String part, long millis) {
    Promise<Void> gate = Promise.promise();
    edge.parts.script.hold(part, gate.future());
    edge.vertx.setTimer(millis, late -> gate.complete());
  }

  /**
   * Sends the beginning, then a byte now and then, until the server closes: before a connection
   * that is idle for twice the keep-alive time would be closed anyway.
   */
  private static void assertClosed(TestEdge impatient, String beginning) throws IOException {
    try (Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), impatient.port)) {
      socket.setSoTimeout(100);
      OutputStream out = socket.getOutputStream();
      out.write(beginning.getBytes(StandardCharsets.US_ASCII));
      long deadline = System.nanoTime() + 5_500_000_000L;
      boolean closed = false;
      while (!closed && System.nanoTime() < deadline) {
        closed = isClosed(socket, out);
      }
      assertTrue(closed);
    }
  }

  private static boolean isClosed(Socket socket, OutputStream out) {
    try {
      out.write('x');
      while (true) {
        if (socket.getInputStream().read() < 0) {
          return true;
        }
      }
    } catch (java.net.SocketTimeoutException nothingYet) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  @Test
  void more_connections_than_the_bound_are_closed() throws IOException {
    try (TestEdge small = TestEdge.start("http.max-connections", "1");
        Socket first = new Socket(java.net.InetAddress.getLoopbackAddress(), small.port)) {
      first.setSoTimeout(10_000);
      first
          .getOutputStream()
          .write(
              "GET /api/v1/concerts HTTP/1.1\r\nHost: a\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertEquals('H', first.getInputStream().read());
      try (Socket second = new Socket(java.net.InetAddress.getLoopbackAddress(), small.port)) {
        second.setSoTimeout(10_000);
        assertEquals(-1, second.getInputStream().read());
      }
    }
  }
}
