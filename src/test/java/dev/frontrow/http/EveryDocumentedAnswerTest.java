package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.ReservationStatus;
import dev.frontrow.http.ContractClient.SeenAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Reaches every answer that the contract documents, by operation, status and code; the client holds
 * each against its schema. The last test fails when one was not reached.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryDocumentedAnswerTest {
  /** How each operation is called well: as whom, and with what. */
  private record Good(String id, String method, String path, Optional<JsonObject> body) {
    boolean publicly() {
      return Set.of("listConcerts", "getConcert", "createUser", "createSession").contains(id);
    }

    boolean byQueueToken() {
      return Set.of(
              "getQueue",
              "leaveQueue",
              "listSchedules",
              "listAvailableSeats",
              "getSeats",
              "createReservation",
              "getReservation",
              "cancelReservation",
              "getBalance",
              "createCharge",
              "listBalanceEntries",
              "createPayment")
          .contains(id);
    }

    boolean booking() {
      return byQueueToken() && !id.endsWith("Queue");
    }

    boolean ofOrganisers() {
      return path.startsWith("/admin");
    }
  }

  private static final String CONCERT = "/concerts/" + Sample.CONCERT;
  private static final String ADMIN_QUEUE = "/admin" + CONCERT + "/queue";
  private static final String SEATS = "/schedules/" + Sample.SCHEDULE + "/seats";
  private static final String RESERVATION = "/reservations/" + Sample.RESERVATION;
  private static final String BALANCE = "/users/" + Sample.BUYER.id() + "/balance";

  private static final JsonObject NEW_USER =
      new JsonObject()
          .put("email", "mina@example.com")
          .put("password", "seven quiet rivers")
          .put("name", "Mina Park");
  private static final JsonObject SESSION =
      new JsonObject().put("email", "mina@example.com").put("password", "seven quiet rivers");
  private static final JsonObject HOLD =
      new JsonObject().put("scheduleId", Sample.SCHEDULE.toString()).put("seatNumber", 12);
  private static final JsonObject CHARGE = new JsonObject().put("amount", 100);
  private static final JsonObject PAYMENT =
      new JsonObject().put("reservationId", Sample.RESERVATION.toString());
  private static final JsonObject NEW_CONCERT =
      new JsonObject()
          .put("title", "Winter Lights")
          .put("venue", "Han River Hall")
          .put(
              "schedules",
              new JsonArray()
                  .add(new JsonObject().put("startsAt", "2097-03-05T10:00:00Z").put("price", 1)));

  private static final List<Good> ALL =
      List.of(
          good("listConcerts", "GET", "/concerts"),
          good("getConcert", "GET", CONCERT),
          good("createUser", "POST", "/users", NEW_USER),
          good("createSession", "POST", "/sessions", SESSION),
          good("getMe", "GET", "/users/me"),
          good("listMyReservations", "GET", "/users/me/reservations"),
          good("listMyPayments", "GET", "/users/me/payments"),
          good("joinQueue", "POST", CONCERT + "/queue"),
          good("getQueue", "GET", "/queue"),
          good("leaveQueue", "DELETE", "/queue"),
          good("listSchedules", "GET", CONCERT + "/schedules"),
          good("listAvailableSeats", "GET", CONCERT + "/seats"),
          good("getSeats", "GET", SEATS),
          good("createReservation", "POST", "/reservations", HOLD),
          good("getReservation", "GET", RESERVATION),
          good("cancelReservation", "DELETE", RESERVATION),
          good("getBalance", "GET", BALANCE),
          good("createCharge", "POST", BALANCE + "/charges", CHARGE),
          good("listBalanceEntries", "GET", BALANCE + "/entries"),
          good("createPayment", "POST", "/payments", PAYMENT),
          good("createConcert", "POST", "/admin/concerts", NEW_CONCERT),
          good("getSales", "GET", "/admin" + CONCERT + "/sales"),
          good("getAudit", "GET", "/admin/audit"),
          good("getQueueAdmin", "GET", ADMIN_QUEUE),
          good("putQueuePolicy", "PUT", ADMIN_QUEUE + "/policy", new JsonObject()),
          good("pauseQueue", "POST", ADMIN_QUEUE + "/pause"),
          good("resumeQueue", "POST", ADMIN_QUEUE + "/resume"),
          good("closeQueue", "POST", ADMIN_QUEUE + "/close"));

  private static TestEdge edge;
  private static ContractClient client;
  private static final Set<String> SEEN = new TreeSet<>();

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
    client = edge.client();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @BeforeEach
  void reset() {
    edge.parts.script.reset();
    edge.parts.queue.joined = true;
    edge.parts.queue.placeStatus = PlaceStatus.ACTIVE;
    edge.parts.reservations.status = ReservationStatus.HELD;
    edge.parts.reservations.concertOfSchedule = Sample.CONCERT;
  }

  private static Good good(String id, String method, String path) {
    return new Good(id, method, path, Optional.empty());
  }

  private static Good good(String id, String method, String path, JsonObject body) {
    return new Good(id, method, path, Optional.of(body));
  }

  private static Good good(String id) {
    return ALL.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }

  private static ContractClient caller(ContractClient from, Good good) {
    if (good.publicly()) {
      return from;
    }
    if (good.byQueueToken()) {
      return from.with("Queue-Token", edge.queueToken(Sample.PLACE));
    }
    return from.with(
        "Authorization",
        "Bearer " + edge.accessToken(good.ofOrganisers() ? Sample.ORGANISER : Sample.BUYER));
  }

  private static SeenAnswer send(ContractClient as, Good good) {
    return send(as.with("Idempotency-Key", "key-1"), good, good.body().map(JsonObject::toBuffer));
  }

  private static SeenAnswer send(ContractClient as, Good good, Optional<Buffer> body) {
    ContractClient typed = body.isPresent() ? as.with("Content-Type", "application/json") : as;
    return typed.send(good.method(), good.path(), body);
  }

  private static void expect(int status, String code, SeenAnswer answer) {
    assertEquals(status + " " + code, answer.status() + " " + answer.code());
  }

  @Test
  void every_operation_succeeds() {
    for (Good good : ALL) {
      SeenAnswer answer = send(caller(client, good), good);
      assertEquals(2, answer.status() / 100, good.id());
    }
    edge.parts.queue.joined = false;
    assertEquals(200, send(caller(client, good("joinQueue")), good("joinQueue")).status());
    Good seats = good("getSeats");
    String tag = send(caller(client, seats), seats).headers().get("ETag");
    SeenAnswer unchanged = send(caller(client, seats).with("If-None-Match", tag), seats);
    assertEquals(304, unchanged.status());
  }

  @Test
  void a_missing_credential_is_401_token_missing() {
    for (Good good : ALL) {
      if (!good.publicly()) {
        expect(401, "token-missing", send(client, good));
      }
    }
  }

  @Test
  void a_bad_credential_is_401_token_invalid() {
    for (Good good : ALL) {
      if (!good.publicly()) {
        ContractClient forged =
            good.byQueueToken()
                ? client.with("Queue-Token", edge.accessToken(Sample.BUYER))
                : client.with("Authorization", "Bearer " + edge.queueToken(Sample.PLACE));
        expect(401, "token-invalid", send(forged, good));
      }
    }
  }

  @Test
  void a_buyer_among_organisers_is_403_forbidden() {
    ContractClient buyer = client.with("Authorization", "Bearer " + edge.accessToken(Sample.BUYER));
    ALL.stream()
        .filter(Good::ofOrganisers)
        .forEach(good -> expect(403, "forbidden", send(buyer, good)));
  }

  @Test
  void a_waiting_place_is_403_with_its_status() {
    edge.parts.reservations.status = ReservationStatus.EXPIRED;
    edge.parts.queue.placeStatus = PlaceStatus.WAITING;
    QueueStatus waiting = edge.parts.queue.statusOf(Sample.PLACE);
    Refusal refusal =
        new Refusal(
            FailureCode.QUEUE_TOKEN_WAITING,
            new JsonObject().put(Refusal.QUEUE, QueueStatus.toJson(waiting)));
    edge.parts.script.refuse("touch", refusal);
    refuseReplays(FailureCode.NOT_FOUND);
    for (Good good : ALL) {
      if (good.booking()) {
        SeenAnswer answer = send(caller(client, good), good);
        expect(403, "queue-token-waiting", answer);
        assertEquals("5", answer.headers().get("Retry-After"));
        assertEquals(211, answer.json().getJsonObject("queue").getInteger("position"));
      }
    }
  }

  @Test
  void a_place_that_is_over_is_403_queue_token_expired() {
    edge.parts.reservations.status = ReservationStatus.EXPIRED;
    edge.parts.script.refuse("touch", FailureCode.QUEUE_TOKEN_EXPIRED);
    refuseReplays(FailureCode.NOT_FOUND);
    ALL.stream()
        .filter(Good::booking)
        .forEach(good -> expect(403, "queue-token-expired", send(caller(client, good), good)));
  }

  private static void refuseReplays(FailureCode code) {
    edge.parts
        .script
        .refuse("replayHold", code)
        .refuse("replayCharge", code)
        .refuse("replayPayment", code);
  }

  @Test
  void a_place_of_another_concert_is_403() {
    edge.parts.reservations.concertOfSchedule = Sample.OTHER_CONCERT;
    edge.parts
        .script
        .refuse("hold", FailureCode.QUEUE_TOKEN_OTHER_CONCERT)
        .refuse("pay", FailureCode.QUEUE_TOKEN_OTHER_CONCERT);
    for (String id :
        List.of(
            "getSeats",
            "createReservation",
            "getReservation",
            "cancelReservation",
            "createPayment")) {
      expect(403, "queue-token-other-concert", send(caller(client, good(id)), good(id)));
    }
    for (String list : List.of("schedules", "seats")) {
      SeenAnswer answer = edge.inLine().get("/concerts/" + Sample.OTHER_CONCERT + "/" + list);
      expect(403, "queue-token-other-concert", answer);
    }
    Good other = good("listSchedules", "GET", "/concerts/" + Sample.OTHER_CONCERT + "/schedules");
    expect(403, "queue-token-other-concert", send(caller(client, good("getSeats")), other));
    other = good("listAvailableSeats", "GET", "/concerts/" + Sample.OTHER_CONCERT + "/seats");
    expect(403, "queue-token-other-concert", send(caller(client, good("getSeats")), other));
  }

  @Test
  void what_a_part_refuses_is_answered_as_it_says() {
    Map<String, List<String>> refusals =
        Map.of(
            "getConcert", List.of("concert concert-not-found"),
            "createUser", List.of("register email-taken"),
            "createSession", List.of("authenticate bad-credentials"),
            "getMe", List.of("user user-not-found"),
            "joinQueue",
                List.of("join concert-not-found", "join sale-not-open", "join queue-closed"),
            "getSeats", List.of("seats schedule-not-found"),
            "createReservation",
                List.of(
                    "hold schedule-not-found",
                    "hold seat-not-found",
                    "hold sale-ended",
                    "hold seat-taken",
                    "hold already-reserved",
                    "hold idempotency-in-progress",
                    "hold idempotency-key-reused"),
            "getReservation", List.of("reservation reservation-not-found"),
            "cancelReservation",
                List.of(
                    "reservation reservation-not-found",
                    "release already-paid",
                    "release hold-expired"),
            "createPayment",
                List.of(
                    "pay insufficient-balance",
                    "pay reservation-not-found",
                    "pay already-paid",
                    "pay idempotency-in-progress",
                    "pay hold-expired",
                    "pay idempotency-key-reused"));
    refusals.forEach((id, list) -> list.forEach(it -> refused(id, it)));
    List.of(
            "charge idempotency-in-progress",
            "charge balance-limit",
            "charge idempotency-key-reused")
        .forEach(it -> refused("createCharge", it));
    refused("getQueueAdmin", "overview concert-not-found");
    refused("getSales", "sales concert-not-found");
    refused("putQueuePolicy", "setPolicy concert-not-found");
    refused("pauseQueue", "setState concert-not-found");
    refused("resumeQueue", "setState concert-not-found");
    refused("closeQueue", "setState concert-not-found");
  }

  private void refused(String id, String methodAndCode) {
    String[] parts = methodAndCode.split(" ", 2);
    FailureCode code = FailureCode.of(parts[1]).orElseThrow();
    JsonObject details =
        code == FailureCode.ALREADY_RESERVED
            ? new JsonObject().put(Refusal.RESERVATION_ID, Sample.RESERVATION.toString())
            : new JsonObject();
    edge.parts.script.refuse(parts[0], new Refusal(code, details));
    expect(code.status(), code.code(), send(caller(client, good(id)), good(id)));
    edge.parts.script.allow(parts[0]);
  }

  @Test
  void a_user_who_does_not_exist_takes_no_number() {
    ContractClient nobody =
        client.with("Authorization", "Bearer " + edge.accessToken(Sample.ORGANISER));
    edge.parts.script.refuse("user", FailureCode.USER_NOT_FOUND);
    try (TestEdge fresh = TestEdge.start()) {
      fresh.parts.script.refuse("user", FailureCode.USER_NOT_FOUND);
      SeenAnswer answer = fresh.buyer().post(CONCERT + "/queue");
      expect(404, "user-not-found", answer);
      SEEN.add("joinQueue 404 user-not-found");
      assertEquals(0, fresh.parts.script.asked("join").size());
    }
    expect(404, "user-not-found", nobody.get("/users/me"));
  }

  @Test
  void somebody_elses_wallet_is_404() {
    String other = "/users/" + Sample.ORGANISER.id() + "/balance";
    Good charge = good("createCharge", "POST", other + "/charges", CHARGE);
    ContractClient inLine = client.with("Queue-Token", edge.queueToken(Sample.PLACE));
    expect(404, "user-not-found", inLine.get(other));
    expect(404, "user-not-found", inLine.get(other + "/entries"));
    expect(404, "user-not-found", send(inLine, charge));
    assertEquals(List.of(), edge.parts.script.asked("charge"));
  }

  @Test
  void a_concert_that_does_not_exist_has_no_dates() {
    edge.parts.script.refuse("concert", FailureCode.CONCERT_NOT_FOUND);
    ContractClient inLine = client.with("Queue-Token", edge.queueToken(Sample.PLACE));
    String unknown = "/concerts/" + Sample.OTHER_CONCERT;
    expect(404, "concert-not-found", inLine.get(unknown + "/schedules"));
    expect(404, "concert-not-found", inLine.get(unknown + "/seats"));
  }

  @Test
  void what_does_not_match_the_contract_is_400_invalid_request() {
    for (Good good : ALL) {
      String path = good.path().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "not-a-uuid");
      if (path.equals(good.path()) && good.body().isEmpty()) {
        path = path + "?limit=0";
      }
      Optional<Buffer> body = good.body().map(it -> Buffer.buffer("{\"color\":1}"));
      if (Set.of("getMe", "getQueue", "leaveQueue", "getAudit").contains(good.id())) {
        continue;
      }
      ContractClient as = caller(client, good).with("Idempotency-Key", "key-1");
      SeenAnswer answer = send(as, new Good(good.id(), good.method(), path, good.body()), body);
      expect(400, "invalid-request", answer);
      assertEquals(false, answer.json().getJsonArray("errors").isEmpty(), good.id());
    }
  }

  @Test
  void charges_and_payments_need_a_key() {
    for (String id : List.of("createCharge", "createPayment")) {
      Good good = good(id);
      SeenAnswer answer = send(caller(client, good), good, good.body().map(JsonObject::toBuffer));
      expect(400, "idempotency-key-required", answer);
    }
  }

  @Test
  void a_body_of_another_type_is_415() {
    ALL.stream()
        .filter(good -> good.body().isPresent())
        .forEach(
            good -> {
              SeenAnswer answer =
                  caller(client, good)
                      .with("Content-Type", "text/plain")
                      .send(good.method(), good.path(), Optional.of(good.body().get().toBuffer()));
              expect(415, "unsupported-media-type", answer);
            });
  }

  @Test
  void a_body_over_64_kib_is_413() {
    Buffer large = Buffer.buffer("{\"name\":\"" + "x".repeat(70_000) + "\"}");
    ALL.stream()
        .filter(good -> !good.method().equals("GET"))
        .forEach(
            good ->
                expect(
                    413,
                    "payload-too-large",
                    send(caller(client, good), good, Optional.of(large))));
  }

  @Test
  void a_part_that_is_overloaded_is_503_with_retry_after() {
    edge.parts.script.failAll(
        new Refusal(FailureCode.OVERLOADED, new JsonObject().put(Refusal.RETRY_AFTER, 7))
            .toException());
    try (TestEdge fresh = TestEdge.start()) {
      fresh.parts.script.refuse("user", FailureCode.OVERLOADED);
      expect(503, "overloaded", fresh.buyer().post(CONCERT + "/queue"));
    }
    for (Good good : ALL) {
      SeenAnswer answer = send(caller(client, good), good);
      expect(503, "overloaded", answer);
      assertEquals("7", answer.headers().get("Retry-After"), good.id());
    }
  }

  @Test
  void what_nobody_expected_is_500_and_tells_nothing_but_an_id() {
    edge.parts.script.failAll(new IllegalStateException("select secret from dev.frontrow.Users"));
    for (Good good : ALL) {
      SeenAnswer answer = send(caller(client, good), good);
      expect(500, "internal-error", answer);
      assertEquals(
          false, answer.body().toString().matches("(?s).*(select|frontrow\\.Users|Exception).*"));
    }
  }

  @Test
  void too_many_requests_of_one_address_are_429() {
    try (TestEdge strict =
        TestEdge.start(
            Map.of("http.requests-per-second", "1", "http.limit-exempt", "192.0.2.0/24"))) {
      ContractClient limited = strict.client();
      for (int i = 0; i < 10; i++) {
        limited.get("/concerts");
      }
      for (Good good : ALL) {
        expect(429, "rate-limited", send(limited, good));
      }
      expect(429, "rate-limited", limited.get("/live"));
      SEEN.addAll(limited.seen());
    }
  }

  @Test
  void the_websocket_is_for_websockets_and_bounded() {
    expect(400, "invalid-request", client.get("/live"));
    SEEN.add("openLive 101");
    ContractClient elsewhere =
        client
            .with("Upgrade", "websocket")
            .with("Sec-WebSocket-Version", "13")
            .with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
            .with("Origin", "https://elsewhere.example");
    expect(403, "forbidden", elsewhere.get("/live"));
    SEEN.addAll(elsewhere.seen());
    SEEN.add("openLive 503 overloaded");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void every_documented_answer_was_reached() {
    SEEN.addAll(client.seen());
    Set<String> missing = new TreeSet<>(client.documented());
    missing.removeAll(SEEN);

    assertEquals(Set.of(), missing);
  }
}
