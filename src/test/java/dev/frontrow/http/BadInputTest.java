package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.http.ContractClient.SeenAnswer;
import dev.frontrow.testing.Waits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent: a clear 4xx or a closed connection, never a 5xx, never a hang. */
class BadInputTest {
  private static final String LINE = "\r\n";
  private static final String POLICY = "/admin/concerts/" + Sample.CONCERT + "/queue/policy";

  private static TestEdge edge;
  private static ContractClient inLine;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
    inLine = edge.inLine();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @BeforeEach
  void reset() {
    edge.parts.script.reset();
  }

  private static SeenAnswer hold(Buffer body) {
    return inLine
        .with("Content-Type", "application/json")
        .send("POST", "/reservations", Optional.of(body));
  }

  private static Set<String> pointers(SeenAnswer answer) {
    assertEquals(400, answer.status());
    assertEquals("invalid-request", answer.code());
    JsonArray errors = answer.json().getJsonArray("errors");
    return errors.stream()
        .map(error -> ((JsonObject) error).getString("pointer"))
        .collect(Collectors.toSet());
  }

  private static String holdOf(String scheduleId, String seatNumber) {
    return "{\"scheduleId\":" + scheduleId + ",\"seatNumber\":" + seatNumber + "}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"seatNumber\":1",
        "nonsense",
        "{} {}",
        "{}x",
        "[1,]",
        "{'a':1}",
        "{\"seatNumber\":NaN}",
        "{\"seatNumber\":Infinity}",
        "{\"seatNumber\":01}",
        "{\"seatNumber\":+1}",
        "// comment\n{}",
        "{\"seatNumber\":.5}",
        "{\"a\":\"\u0001\"}"
      })
  void what_is_not_json_is_refused_as_a_whole(String body) {
    assertEquals(Set.of(""), pointers(hold(Buffer.buffer(body))));
    assertEquals(List.of(), edge.parts.script.asked("touch"), "it is no action either");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "100001",
        "1.5",
        "1.0",
        "1e2",
        "99999999999999999999",
        "1e400",
        "\"12\"",
        "true",
        "null",
        "[]",
        "{}"
      })
  void a_seat_number_is_a_whole_number_in_bounds(String number) {
    String body = holdOf("\"" + Sample.SCHEDULE + "\"", number);
    assertEquals(Set.of("/seatNumber"), pointers(hold(Buffer.buffer(body))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"x\"",
        "1",
        "null",
        "\"0198c3a1-7b40-7d11-8c22-6e7f8a9b0c1d\\n\"",
        "\"urn:uuid:0198c3a1-7b40-7d11-8c22-6e7f8a9b0c1d\""
      })
  void an_id_is_a_uuid(String id) {
    assertEquals(Set.of("/scheduleId"), pointers(hold(Buffer.buffer(holdOf(id, "1")))));
  }

  @Test
  void every_fault_is_named_where_it_is() {
    SeenAnswer answer = hold(Buffer.buffer("{\"seatNumber\":0,\"scheduleId\":\"x\",\"color\":1}"));
    assertEquals(Set.of("/seatNumber", "/scheduleId", "/color"), pointers(answer));
    assertEquals("The request has 3 errors.", answer.json().getString("detail"));
  }

  @Test
  void either_schedule_or_date_is_given() {
    String both =
        "{\"seatNumber\":1,\"date\":\"2097-03-05\",\"scheduleId\":\"" + Sample.SCHEDULE + "\"}";
    Set<String> either = Set.of("/scheduleId", "/date");
    assertEquals(either, pointers(hold(Buffer.buffer(both))));
    assertEquals(either, pointers(hold(Buffer.buffer("{\"seatNumber\":1}"))));
    assertEquals(
        Set.of("/date"),
        pointers(hold(Buffer.buffer("{\"seatNumber\":1,\"date\":\"2097-02-30\"}"))));
    assertEquals(201, hold(Buffer.buffer("{\"seatNumber\":1,\"date\":\"2097-02-28\"}")).status());
  }

  /** They are marks of the schema library's own, beside the members of its schemas. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "__absolute_uri__",
        "__absolute_ref__",
        "__absolute_recursive_ref__",
        "__proto__",
        "$ref",
        "$id"
      })
  void odd_names_are_members_that_the_contract_does_not_have(String name) {
    ContractClient organiser = edge.organiser();
    for (Object value : List.of(1, "x", true, new JsonObject(), new JsonArray())) {
      JsonObject odd = new JsonObject().put(name, value);
      assertEquals(Set.of("/" + name), pointers(organiser.put(POLICY, odd)));
      JsonObject hold = new JsonObject().put("date", "2097-03-05").put("seatNumber", 1);
      assertEquals(Set.of("/" + name), pointers(hold(hold.mergeIn(odd).toBuffer())));
      JsonObject schedule =
          new JsonObject().put("startsAt", "2097-03-05T10:00:00Z").put("price", 1).mergeIn(odd);
      JsonObject concert =
          new JsonObject()
              .put("title", "a")
              .put("venue", "b")
              .put("queue", odd)
              .put("schedules", new JsonArray().add(schedule));
      assertEquals(
          Set.of("/queue/" + name, "/schedules/0/" + name),
          pointers(organiser.post("/admin/concerts", concert)));
    }
  }

  @Test
  void a_member_given_twice_is_refused() {
    String body = "{\"seatNumber\":1,\"seatNumber\":2,\"date\":\"2097-03-05\"}";
    assertEquals(Set.of("/seatNumber"), pointers(hold(Buffer.buffer(body))));
  }

  @Test
  void deep_nesting_is_refused() {
    String body = "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
    assertEquals(400, hold(Buffer.buffer(body)).status());
  }

  @Test
  void a_number_of_ten_thousand_digits_is_refused() {
    String body = "{\"seatNumber\":" + "9".repeat(10_000) + "}";
    assertEquals(Set.of("/seatNumber"), pointers(hold(Buffer.buffer(body))));
  }

  @Test
  void half_a_character_is_refused() {
    SeenAnswer answer =
        edge.client()
            .with("Content-Type", "application/json")
            .send(
                "POST",
                "/users",
                Optional.of(
                    Buffer.buffer(
                        "{\"email\":\"a@b.c\",\"password\":\"12345678\",\"name\":\"\\ud800\"}")));
    assertEquals(Set.of("/name"), pointers(answer));
  }

  @Test
  void encodings_other_than_utf_8_are_refused() {
    String body = "{\"seatNumber\":1,\"date\":\"2097-03-05\"}";
    for (String name : List.of("UTF-16", "UTF-16LE", "UTF-32")) {
      byte[] bytes = body.getBytes(Charset.forName(name));
      assertEquals(400, hold(Buffer.buffer(bytes)).status(), name);
    }
    byte[] invalid = "{\"seatNumber\":1,\"date\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(Set.of(""), pointers(hold(Buffer.buffer(invalid))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/json-patch+json",
        "application/xml",
        "application/json; charset=utf-16",
        "multipart/form-data",
        "application/x-www-form-urlencoded"
      })
  void other_content_types_are_415(String type) {
    SeenAnswer answer =
        inLine
            .with("Content-Type", type)
            .send("POST", "/reservations", Optional.of(Buffer.buffer("{}")));
    assertEquals(415, answer.status());
  }

  @Test
  void a_body_without_a_type_or_compressed_is_415() {
    Buffer body = Buffer.buffer("{\"seatNumber\":1,\"date\":\"2097-03-05\"}");
    assertEquals(415, inLine.send("POST", "/reservations", Optional.of(body)).status());
    SeenAnswer packed =
        inLine
            .with("Content-Type", "application/json")
            .with("Content-Encoding", "gzip")
            .send("POST", "/reservations", Optional.of(body));
    assertEquals(415, packed.status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Application/JSON",
        "application/json;charset=UTF-8",
        "application/json ; charset=\"utf-8\""
      })
  void json_is_json_however_it_is_spelt(String type) {
    Buffer body = Buffer.buffer("{\"seatNumber\":1,\"date\":\"2097-03-05\"}");
    SeenAnswer answer =
        inLine.with("Content-Type", type).send("POST", "/reservations", Optional.of(body));
    assertEquals(201, answer.status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=0",
        "?limit=101",
        "?limit=",
        "?limit=abc",
        "?limit=1.0",
        "?limit=-1",
        "?limit=5&limit=6",
        "?limit=99999999999999999999",
        "?cursor=",
        "?cursor=%20",
        "?cursor=a%0Ab",
        "?limit=%F0%9F%98%80"
      })
  void query_parameters_are_checked(String query) {
    SeenAnswer answer = edge.client().get("/concerts" + query);
    assertEquals(400, answer.status());
    assertEquals("query", answer.json().getJsonArray("errors").getJsonObject(0).getString("in"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?limit=1", "?limit=20", "?limit=100", ""})
  void a_limit_within_its_bounds_is_taken(String query) {
    assertEquals(200, edge.client().get("/concerts" + query).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/concerts/%zz", "/api/v1/concerts/%", "/api/v1/concerts/%ff%fe",
        "/api/v1/concerts/%00", "/api/v1/concerts?limit=%2", "/api/v1/concerts/%C0%AF"
      })
  void a_broken_percent_encoding_is_400(String target) throws IOException {
    assertTrue(raw("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n").startsWith("HTTP/1.1 400"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /docs/../../application.yaml HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET //evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "FOO /api/v1/concerts HTTP/1.1\r\nHost: a\r\n\r\n",
        "nonsense\r\n\r\n",
        "GET /api/v1/concerts HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n",
        "POST /api/v1/users HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        "POST /api/v1/users HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        "POST /api/v1/users HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void a_request_that_is_no_request_is_4xx_or_closed(String request) throws IOException {
    String answer = raw(request);
    assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/1\\.[01] 4\\d\\d .*"), answer);
  }

  @Test
  void a_header_of_100_kb_is_400() throws IOException {
    String answer =
        raw(
            "GET /api/v1/concerts HTTP/1.1\r\nHost: a\r\nX-Long: "
                + "x".repeat(100_000)
                + "\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    assertTrue(answer.contains("urn:frontrow:problem:invalid-request"), answer);
  }

  @Test
  void a_target_of_100_kb_is_400() throws IOException {
    String answer = raw("GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    assertTrue(answer.matches("(?s)HTTP/1\\.[01] 400 .*"), answer);
  }

  @Test
  void an_endless_body_is_answered_and_its_connection_closed() throws IOException {
    try (Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), edge.port)) {
      socket.setSoTimeout(15_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          head("POST /api/v1/users", "Content-Type: application/json", "Transfer-Encoding: chunked")
              .getBytes(StandardCharsets.US_ASCII));
      byte[] chunk = ("1000\r\n" + "x".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      Thread sender = new Thread(() -> sendForever(out, chunk));
      sender.start();
      String answer = readAll(socket.getInputStream());
      assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
      assertTrue(answer.contains("payload-too-large"), answer);
      sender.interrupt();
    }
  }

  private static void sendForever(OutputStream out, byte[] chunk) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        out.write(chunk);
      }
    } catch (IOException closed) {
      // The server had enough.
    }
  }

  @Test
  void a_body_that_is_announced_too_large_is_413_before_it_is_sent() throws IOException {
    String answer =
        raw(
            head(
                "POST /api/v1/users",
                "Content-Type: application/json",
                "Expect: 100-continue",
                "Content-Length: 70000"));
    assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
  }

  @Test
  void unknown_paths_are_404_and_wrong_methods_405_with_allow() {
    ContractClient client = edge.client();
    assertEquals("not-found", client.get("/tickets").code());
    assertEquals("not-found", client.get("/concerts/x/y/z").code());
    SeenAnswer outside = Waits.result(client.exchange("GET", "/x", Optional.empty()));
    assertEquals("not-found", outside.code());
    SeenAnswer wrong = client.send("PATCH", "/queue", Optional.empty());
    assertEquals("method-not-allowed", wrong.code());
    assertEquals("DELETE, GET, HEAD, OPTIONS", wrong.headers().get("Allow"));
    SeenAnswer page = Waits.result(client.exchange("POST", "/docs", Optional.empty()));
    assertEquals(405, page.status());
  }

  @Test
  void head_and_options_are_what_http_wants_them_to_be() throws IOException {
    String head = raw("HEAD /api/v1/concerts HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertTrue(head.startsWith("HTTP/1.1 200"), head);
    assertTrue(head.endsWith("\r\n\r\n"), head);
    String options = raw("OPTIONS /api/v1/users HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertTrue(options.startsWith("HTTP/1.1 204"), options);
    assertTrue(
        options.toLowerCase(java.util.Locale.ROOT).contains("allow: options, post"), options);
    String unknown = raw("OPTIONS /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertTrue(unknown.startsWith("HTTP/1.1 404"), unknown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "\u00e9", "a\tb"})
  void an_idempotency_key_is_visible_ascii(String key) throws IOException {
    String body = "{\"amount\":1}";
    String answer =
        raw(
            "POST /api/v1/users/"
                + Sample.BUYER.id()
                + "/balance/charges HTTP/1.1\r\nHost: a\r\n"
                + "Queue-Token: "
                + edge.queueToken(Sample.PLACE)
                + "\r\n"
                + "Idempotency-Key: "
                + key
                + "\r\nContent-Type: application/json\r\n"
                + "Connection: close\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    assertTrue(answer.contains("invalid-request"), answer);
  }

  @Test
  void an_idempotency_key_has_at_most_255_characters() {
    ContractClient typed = inLine.with("Content-Type", "application/json");
    Optional<Buffer> body = Optional.of(Buffer.buffer("{\"amount\":1}"));
    String path = "/users/" + Sample.BUYER.id() + "/balance/charges";
    SeenAnswer longest = typed.with("Idempotency-Key", "k".repeat(255)).send("POST", path, body);
    assertEquals(201, longest.status());
    SeenAnswer longer = typed.with("Idempotency-Key", "k".repeat(256)).send("POST", path, body);
    assertEquals(Set.of("/Idempotency-Key"), pointers(longer));
  }

  @Test
  void no_answer_names_a_class_or_a_stack() {
    SeenAnswer answer = hold(Buffer.buffer("{\"seatNumber\":{\"$ref\":\"x\"}}"));
    assertFalse(answer.body().toString().matches("(?s).*(java|vertx|jackson|Exception).*"));
  }

  private static String head(String start, String... headers) {
    return start + " HTTP/1.1" + LINE + "Host: a" + LINE + String.join(LINE, headers) + LINE + LINE;
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), edge.port)) {
      socket.setSoTimeout(3_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return readAll(socket.getInputStream());
    }
  }

  /** Until the server closes, or has nothing more to say. */
  private static String readAll(InputStream in) {
    StringBuilder text = new StringBuilder();
    byte[] bytes = new byte[4096];
    try {
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        text.append(new String(bytes, 0, read, StandardCharsets.UTF_8));
        if (text.indexOf("\"instance\"") >= 0) {
          return text.toString();
        }
      }
    } catch (IOException nothingMore) {
      return text.toString();
    }
    return text.toString();
  }
}
