package dev.frontrow.rehearsal;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A buyer: signs up, joins the line, polls, lists dates and seats, holds a free seat, charges its
 * price and pays. Tries other seats while there are any, and leaves the line when there are none.
 * Confined to one event loop.
 */
final class RehearsalBuyer {
  private static final String PASSWORD = "rehearsal-only";

  private final RehearsalClient client;
  private final Tally tally;
  private final UUID concertId;
  private final Random random;
  private final String email = "rehearsal-" + UUID.randomUUID() + "@example.com";
  private final String idempotencyKey = UUID.randomUUID().toString();
  private String userId = "";
  private Map<String, String> inLine = Map.of();

  RehearsalBuyer(RehearsalClient client, Tally tally, UUID concertId, Random random) {
    this.client = client;
    this.tally = tally;
    this.concertId = concertId;
    this.random = random;
  }

  /** Signs up and signs in, before the rush starts. */
  Future<Map<String, String>> signIn() {
    return client
        .need(
            "sign up",
            HttpMethod.POST,
            "/users",
            Map.of(),
            new JsonObject().put("email", email).put("password", PASSWORD).put("name", "Rehearsal"))
        .compose(user -> RehearsalOrganiser.signIn(client, new Crowd.SignIn(email, PASSWORD)))
        .map(
            session -> {
              userId = session.getJsonObject("user").getString("id");
              return RehearsalOrganiser.bearer(session);
            });
  }

  /** Joins the line and buys a seat, or leaves when none is left. */
  Future<Void> buy(Map<String, String> signedIn) {
    return client
        .need(
            "join",
            HttpMethod.POST,
            "/concerts/" + concertId + "/queue",
            signedIn,
            new JsonObject())
        .compose(
            status -> {
              inLine = Map.of("Queue-Token", status.getString("token"));
              tally.joined(status.getLong("number"));
              return untilAdmitted(status);
            })
        .compose(admitted -> takeAnySeat());
  }

  private Future<Void> untilAdmitted(JsonObject status) {
    return switch (status.getString("status")) {
      case "ACTIVE" -> Future.succeededFuture();
      case "WAITING" ->
          client
              .pause(status.getLong("pollAfterSeconds", 1L))
              .compose(waited -> get("wait", "/queue"))
              .compose(this::untilAdmitted);
      default -> Future.failedFuture(new IllegalStateException("the place in line expired"));
    };
  }

  private Future<Void> takeAnySeat() {
    return get("dates", "/concerts/" + concertId + "/schedules")
        .compose(
            dates -> {
              JsonArray items = dates.getJsonArray("items");
              if (items.isEmpty()) {
                return leave();
              }
              String schedule = items.getJsonObject(random.nextInt(items.size())).getString("id");
              return get("seats", "/schedules/" + schedule + "/seats?available=true")
                  .compose(seats -> takeOneOf(schedule, seats));
            });
  }

  private Future<Void> takeOneOf(String scheduleId, JsonObject seats) {
    List<JsonObject> free =
        seats.getJsonArray("seats").stream()
            .map(JsonObject.class::cast)
            .filter(seat -> "AVAILABLE".equals(seat.getString("status")))
            .toList();
    if (free.isEmpty()) {
      return takeAnySeat();
    }
    int number = free.get(random.nextInt(free.size())).getInteger("number");
    return client
        .call(
            "hold",
            HttpMethod.POST,
            "/reservations",
            inLine,
            new JsonObject().put("scheduleId", scheduleId).put("seatNumber", number))
        .compose(
            reply ->
                switch (reply.code()) {
                  case "seat-taken" -> takeAnySeat();
                  default ->
                      reply.good()
                          ? pay(reply.body())
                          : Future.failedFuture(new RefusedException("hold", reply));
                });
  }

  private Future<Void> pay(JsonObject reservation) {
    long price = reservation.getLong("price");
    return charge(price)
        .compose(
            charged ->
                post(
                    "pay",
                    "/payments",
                    new JsonObject().put("reservationId", reservation.getString("id"))))
        .map(
            payment -> {
              tally.paid(
                  reservation.getString("scheduleId"), reservation.getInteger("seatNumber"), price);
              return null;
            });
  }

  private Future<JsonObject> charge(long price) {
    return price == 0
        ? Future.succeededFuture(new JsonObject())
        : post(
            "charge",
            "/users/" + userId + "/balance/charges",
            new JsonObject().put("amount", price));
  }

  private Future<Void> leave() {
    tally.leftWithoutSeat();
    return client.call("leave", HttpMethod.DELETE, "/queue", inLine, new JsonObject()).mapEmpty();
  }

  private Future<JsonObject> get(String operation, String path) {
    return client.need(operation, HttpMethod.GET, path, inLine, new JsonObject());
  }

  private Future<JsonObject> post(String operation, String path, JsonObject body) {
    Map<String, String> headers =
        Map.of(
            "Queue-Token",
            inLine.getOrDefault("Queue-Token", ""),
            "Idempotency-Key",
            operation + "-" + idempotencyKey);
    return client.need(operation, HttpMethod.POST, path, headers, body);
  }
}
