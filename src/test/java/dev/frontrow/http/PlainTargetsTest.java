package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.http.contract.Contract;
import dev.frontrow.http.request.PlainTargets;
import dev.frontrow.testing.Waits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A target and the same with a question mark after it mean the same, but only the first can go past
 * the router: whatever is asked, both answers are the same but for what no two answers share.
 */
class PlainTargetsTest {
  private static final int REQUESTS = 1_500;
  private static final String ID = Sample.CONCERT.toString();

  /** What stands for a parameter of a path. */
  private static final List<String> VALUES =
      List.of(
          ID,
          Sample.BUYER.id().toString(),
          ID.toUpperCase(java.util.Locale.ROOT),
          "me",
          "x",
          "-",
          "_",
          "0198c3a1",
          "%30" + ID.substring(1),
          ID + "%20",
          "a%2Fb",
          "%2e%2e",
          ".",
          "..",
          "~",
          "a+b",
          "a;b",
          "",
          "x".repeat(300));

  private static final List<String> BODIES =
      List.of(
          "",
          "{}",
          "{",
          "[]",
          "{\"seatNumber\":1,\"scheduleId\":\"" + ID + "\"}",
          "{\"seatNumber\":0,\"date\":\"2097-02-30\"}",
          "{\"seatNumber\":1,\"date\":\"2097-03-05\",\"color\":1}",
          "{\"amount\":100}",
          "{\"amount\":1e2}",
          "{\"reservationId\":\"" + ID + "\"}",
          "{\"reservationId\":\"" + ID + "\",\"reservationId\":1}",
          "{\"maxActive\":5}",
          "{\"admitCount\":5}",
          "{\"email\":\"a@b.c\",\"password\":\"12345678\",\"name\":\"A\"}",
          "{\"a\":\"\\ud800\"}");

  /** A header's name and what it may be sent with; the empty text is for not at all. */
  private static Map<String, List<String>> headers() {
    String queueToken = edge.queueToken(Sample.PLACE);
    return new TreeMap<>(
        Map.of(
            "Queue-Token", List.of("", queueToken, queueToken, queueToken + "x", "x"),
            "Authorization",
                List.of(
                    "",
                    "Bearer " + edge.accessToken(Sample.BUYER),
                    "Bearer " + edge.accessToken(Sample.ORGANISER),
                    "Basic x"),
            "Content-Type", List.of("application/json", "application/json", "text/plain", ""),
            "Idempotency-Key", List.of("", "key-1", "k".repeat(256), "a b"),
            "If-None-Match", List.of("", "*", "\"x\""),
            "Accept-Language", List.of("", "ko", "en;q=0.5,ko")));
  }

  private static TestEdge edge;
  private static HttpClient http;
  private static Context context;
  private static List<String> paths;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
    http = edge.vertx.createHttpClient();
    context = edge.vertx.getOrCreateContext();
    paths =
        List.copyOf(Waits.result(Contract.read(edge.vertx)).getJsonObject("paths").fieldNames());
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  private record Asked(HttpMethod method, String target, MultiMap headers, String body) {}

  private record Answered(int status, List<String> headers, String body) {}

  private static <T> T one(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static Asked any(Random random) {
    StringBuilder target = new StringBuilder("/api/v1");
    for (String segment : one(random, paths).substring(1).split("/", -1)) {
      boolean parameter = segment.startsWith("{");
      String good = random.nextInt(4) > 0 ? ID : one(random, VALUES);
      target.append('/').append(parameter || random.nextInt(30) == 0 ? good : segment);
    }
    if (random.nextInt(10) == 0) {
      target.append(one(random, List.of("/", "//", "/.", "%2F", "x", "%", "%zz")));
    }
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    headers()
        .forEach(
            (name, values) -> {
              String value = one(random, values);
              if (!value.isEmpty()) {
                headers.add(name, value);
              }
              if (!value.isEmpty() && random.nextInt(40) == 0) {
                headers.add(name, value);
              }
            });
    HttpMethod method =
        one(
            random,
            List.of(
                HttpMethod.GET,
                HttpMethod.GET,
                HttpMethod.POST,
                HttpMethod.POST,
                HttpMethod.PUT,
                HttpMethod.DELETE,
                HttpMethod.HEAD,
                HttpMethod.OPTIONS,
                HttpMethod.PATCH));
    return new Asked(method, target.toString(), headers, one(random, BODIES));
  }

  private static Answered answer(Asked asked, String target) {
    RequestOptions options =
        new RequestOptions()
            .setHost("127.0.0.1")
            .setPort(edge.port)
            .setMethod(asked.method())
            .setURI(target)
            .setHeaders(MultiMap.caseInsensitiveMultiMap().addAll(asked.headers()));
    Promise<Answered> answer = Promise.promise();
    context.runOnContext(go -> send(options, asked.body()).onComplete(answer));
    try {
      return Waits.result(answer.future());
    } catch (AssertionError late) {
      throw new AssertionError(asked + " as " + target, late);
    }
  }

  /** On the context, since an answer's body is lost to whoever asks for it too late. */
  private static Future<Answered> send(RequestOptions options, String body) {
    return http.request(options)
        .compose(request -> request.send(Buffer.buffer(body)))
        .compose(
            response ->
                response
                    .body()
                    .map(
                        bytes ->
                            new Answered(
                                response.statusCode(),
                                sorted(response.headers()),
                                withoutTokens(bytes))));
  }

  private static List<String> sorted(MultiMap headers) {
    return headers.entries().stream()
        .filter(header -> !header.getKey().equalsIgnoreCase("content-length"))
        .map(
            header -> header.getKey().toLowerCase(java.util.Locale.ROOT) + ": " + header.getValue())
        .map(PlainTargetsTest::withoutTime)
        .sorted()
        .toList();
  }

  /** Two answers are not always of the same second. */
  private static String withoutTime(String answer) {
    return answer.replaceAll("(?i)date: [^\\r\\n]+ GMT", "date: now");
  }

  /** No two tokens are the same. */
  private static String withoutTokens(Buffer body) {
    return body.toString()
        .replaceAll("\"(token|accessToken|expiresAt)\":\"[^\"]*\"", "\"$1\":\"\"");
  }

  @Test
  void a_plain_target_is_answered_as_the_router_would_have_it() {
    Random random = new Random(20_261_123);
    Set<String> outcomes = new TreeSet<>();
    for (int i = 0; i < REQUESTS; i++) {
      Asked asked = any(random);
      Answered past = answer(asked, asked.target());
      Answered through = answer(asked, asked.target() + "?");
      assertEquals(through, past, asked.toString());
      assertTrue(past.status() < 500, asked + " -> " + past);
      outcomes.add(Integer.toString(past.status()));
    }
    assertTrue(
        outcomes.containsAll(
            List.of("200", "201", "204", "304", "400", "401", "403", "404", "405", "415")),
        outcomes.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a:1", "a:b", "a:99999", "", "a b", "[::1]", "[::1", "@", "a/b"})
  void a_plain_target_needs_a_good_host_as_any_other(String host) throws IOException {
    String past = raw("GET /api/v1/concerts HTTP/1.1\r\nHost: " + host + "\r\n");
    String through = raw("GET /api/v1/concerts? HTTP/1.1\r\nHost: " + host + "\r\n");
    assertEquals(through, past);
    assertEquals(
        raw("GET /api/v1/concerts? HTTP/1.1\r\n"), raw("GET /api/v1/concerts HTTP/1.1\r\n"));
    assertEquals(
        raw("GET /api/v1/concerts? HTTP/1.0\r\n"), raw("GET /api/v1/concerts HTTP/1.0\r\n"));
  }

  private static String raw(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      byte[] answer = socket.getInputStream().readAllBytes();
      return withoutTime(new String(answer, StandardCharsets.UTF_8));
    }
  }

  @Test
  void every_operation_of_the_contract_has_plain_targets() {
    for (String path : paths) {
      String target = "/api/v1" + path.replaceAll("\\{[^}]*}", ID);
      List<String> expected = new ArrayList<>(List.of(target.substring(8).split("/", -1)));
      assertEquals(expected, PlainTargets.segments(target));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "*",
        "/api/v1",
        "/api/v1/",
        "/api/v1//concerts",
        "/api/v1/concerts/",
        "/api/v1/concerts?",
        "/api/v1/concerts#x",
        "/api/v1/concert%73",
        "/api/v1/./concerts",
        "/api/v1/a/b/c/d/e/f/g/h/i/j",
        "/API/v1/concerts",
        "//api/v1/concerts",
        "http://a/api/v1/concerts",
        "/api/v1/caf\u00e9",
        "/api/v1/a;b",
        "/api/v1/a+b"
      })
  void what_could_be_read_in_two_ways_is_not_plain(String target) {
    assertEquals(List.of(), PlainTargets.segments(target));
  }

  @Test
  void a_fault_beside_members_that_depend_on_each_other_is_told() {
    for (String body : List.of("{\"color\":1}", "{\"admitCount\":5}")) {
      Asked asked =
          new Asked(
              HttpMethod.PUT,
              "",
              MultiMap.caseInsensitiveMultiMap()
                  .add("Content-Type", "application/json")
                  .add("Authorization", "Bearer " + edge.accessToken(Sample.ORGANISER)),
              body);
      Answered answer = answer(asked, "/api/v1/admin/concerts/" + ID + "/queue/policy");
      assertEquals(400, answer.status(), body + answer);
      assertEquals("invalid-request", new JsonObject(answer.body()).getString("code"));
    }
  }
}
