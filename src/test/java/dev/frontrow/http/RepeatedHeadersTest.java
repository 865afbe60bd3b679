package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * RFC 9110, section 5.3: several lines of a header whose value is a list are one list, in their
 * order. A header whose value is no list may be there once; which of two is meant nobody can know.
 */
class RepeatedHeadersTest {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String SEATS = "/schedules/" + Sample.SCHEDULE + "/seats";
  private static final String CHARGES = "/users/" + Sample.BUYER.id() + "/balance/charges";

  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @BeforeEach
  void reset() {
    edge.parts.script.reset();
    edge.parts.reservations.seats = Sample.seats(Sample.CONCERT, "SHA");
  }

  private static HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(request(path, headers));
  }

  private static HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(edge.origin() + "/api/v1" + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static String language(String... headers) throws IOException, InterruptedException {
    return get("/users/me", headers).headers().firstValue("Content-Language").orElse("");
  }

  private static String queueToken() {
    return edge.queueToken(Sample.PLACE);
  }

  private static String accessToken() {
    return "Bearer " + edge.accessToken(Sample.BUYER);
  }

  @Test
  void languages_are_one_list() throws Exception {
    assertEquals("ko", language("Accept-Language", "en;q=0.5", "Accept-Language", "ko"));
    assertEquals("ko", language("Accept-Language", "fr", "Accept-Language", "de, ko;q=0.1"));
    assertEquals("en", language("Accept-Language", "ko;q=0.8", "Accept-Language", "en"));
  }

  @Test
  void entity_tags_are_one_list() throws Exception {
    String tag = get(SEATS, "Queue-Token", queueToken()).headers().firstValue("ETag").orElseThrow();
    assertEquals(
        304,
        get(
                SEATS,
                "Queue-Token",
                queueToken(),
                "If-None-Match",
                "\"other\"",
                "If-None-Match",
                "\"another\", W/" + tag)
            .statusCode());
  }

  @Test
  void content_encodings_are_one_list() throws Exception {
    for (String encoding : new String[] {"identity", "identity, identity"}) {
      HttpResponse<String> answer =
          send(
              charge(
                      "Idempotency-Key",
                      Integer.toString(encoding.length()),
                      "Content-Encoding",
                      encoding)
                  .header("Content-Encoding", "identity"));
      assertEquals(201, answer.statusCode(), answer.body());
    }
  }

  private static HttpRequest.Builder charge(String... headers) {
    return request(CHARGES, headers)
        .header("Authorization", accessToken())
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"amount\":1000}"));
  }

  @Test
  void two_keys_are_refused_by_name() throws Exception {
    HttpResponse<String> answer = send(charge("Idempotency-Key", "a", "Idempotency-Key", "b"));
    assertEquals(400, answer.statusCode());
    JsonObject error = new JsonObject(answer.body()).getJsonArray("errors").getJsonObject(0);
    assertEquals("header", error.getString("in"));
    assertEquals("/Idempotency-Key", error.getString("pointer"));
  }

  @Test
  void a_key_that_is_missing_is_named() throws Exception {
    HttpResponse<String> answer = send(charge());
    assertEquals(400, answer.statusCode());
    JsonObject problem = new JsonObject(answer.body());
    assertEquals("idempotency-key-required", problem.getString("code"));
    assertEquals(
        "/Idempotency-Key", problem.getJsonArray("errors").getJsonObject(0).getString("pointer"));
  }

  @Test
  void two_credentials_of_one_kind_are_none() throws Exception {
    assertEquals(
        401,
        get("/users/me", "Authorization", accessToken(), "Authorization", "Bearer x").statusCode());
    assertEquals(401, get("/queue", "Queue-Token", queueToken(), "Queue-Token", "x").statusCode());
  }

  @Test
  void two_content_types_are_none() throws Exception {
    assertEquals(
        415, send(charge("Idempotency-Key", "c", "Content-Type", "text/plain")).statusCode());
  }
}
