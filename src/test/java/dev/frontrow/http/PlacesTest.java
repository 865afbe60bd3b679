package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.serviceproxy.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Places among those worked for: refused early where there is none, given back in every end. */
class PlacesTest {
  private static final String GET_CONCERTS = "GET /api/v1/concerts HTTP/1.1\r\nHost: a\r\n\r\n";

  private static TestEdge withOnePlace() {
    return TestEdge.start("http.max-in-flight", "1");
  }

  private static Socket connect(TestEdge edge, String request) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port);
    socket.setSoTimeout(5_000);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String postHead(String header) {
    return String.join(
        "\r\n",
        "POST /api/v1/reservations HTTP/1.1",
        "Host: a",
        "Content-Type: application/json",
        "Content-Length: 100",
        header,
        "",
        "");
  }

  private static Promise<Void> heldUp(TestEdge edge) {
    Promise<Void> gate = Promise.promise();
    edge.parts.script.hold("concerts", gate.future());
    return gate;
  }

  private static void awaitAsked(TestEdge edge, int times) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (edge.parts.script.asked("concerts").size() < times) {
      assertTrue(System.nanoTime() < deadline, "never asked");
      Thread.onSpinWait();
    }
  }

  @Test
  void where_there_is_no_place_a_body_is_not_waited_for() throws IOException {
    String headOnly = postHead("Accept: */*");
    try (TestEdge edge = withOnePlace()) {
      Promise<Void> gate = heldUp(edge);
      try (Socket first = connect(edge, GET_CONCERTS)) {
        awaitAsked(edge, 1);
        try (Socket second = connect(edge, headOnly)) {
          assertEquals("HTTP/1.1 503", begin(second.getInputStream()));
        }
        gate.complete();
        assertEquals("HTTP/1.1 200", begin(first.getInputStream()));
      }
    }
  }

  @Test
  void who_buys_finds_a_place_where_who_arrives_does_not() throws IOException {
    try (TestEdge edge = TestEdge.start("http.max-in-flight", "2")) {
      Promise<Void> gate = heldUp(edge);
      try (Socket first = connect(edge, GET_CONCERTS)) {
        awaitAsked(edge, 1);
        ContractClient client = edge.client();
        assertEquals(503, client.get("/concerts").status());
        assertEquals(401, client.post("/reservations").status());
        gate.complete();
        assertEquals("HTTP/1.1 200", begin(first.getInputStream()));
      }
    }
  }

  private static String begin(InputStream answer) throws IOException {
    return new String(answer.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
  }

  @Test
  void who_still_sends_a_body_takes_no_place() throws IOException {
    String headOnly = postHead("Expect: 100-continue");
    try (TestEdge edge = withOnePlace();
        Socket slow = connect(edge, headOnly)) {
      assertEquals("HTTP/1.1 100", begin(slow.getInputStream()));
      assertEquals(200, edge.client().get("/concerts").status());
    }
  }

  @Test
  void a_place_is_given_back_by_every_answer() {
    try (TestEdge edge = withOnePlace()) {
      ContractClient client = edge.client();
      for (int i = 0; i < 3; i++) {
        assertEquals(200, client.get("/concerts").status());
        assertEquals(400, client.get("/concerts?limit=0").status());
        assertEquals(401, client.get("/queue").status());
        edge.parts.script.failAll(new IllegalStateException("a part that breaks"));
        assertEquals(500, client.get("/concerts").status());
        edge.parts.script.failAll(unreadable());
        assertEquals(500, client.get("/concerts").status());
        edge.parts.script.reset();
      }
    }
  }

  /** A refusal with a place in line that lacks every member. */
  private static ServiceException unreadable() {
    JsonObject details = new JsonObject().put(Refusal.QUEUE, new JsonObject());
    return new Refusal(FailureCode.QUEUE_TOKEN_WAITING, details).toException();
  }

  @Test
  void a_place_is_given_back_once_when_the_client_goes() throws IOException {
    try (TestEdge edge = withOnePlace()) {
      ContractClient client = edge.client();
      Promise<Void> gate = heldUp(edge);
      connect(edge, GET_CONCERTS).close();
      awaitAsked(edge, 1);
      edge.parts.script.reset();
      awaitPlace(client);
      gate.complete();

      int before = edge.parts.script.asked("concerts").size();
      Promise<Void> next = heldUp(edge);
      Future<ContractClient.SeenAnswer> alone =
          client.exchange("GET", "/api/v1/concerts", Optional.empty());
      awaitAsked(edge, before + 1);
      assertEquals(503, client.get("/concerts").status());
      next.complete();
      assertEquals(200, Waits.result(alone).status());
    }
  }

  private static void awaitPlace(ContractClient client) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (client.get("/concerts").status() != 200) {
      assertTrue(System.nanoTime() < deadline, "the place never came back");
    }
  }
}
