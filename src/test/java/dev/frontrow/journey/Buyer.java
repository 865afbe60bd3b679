package dev.frontrow.journey;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A user with an account, and with a queue token after joining a line.
 *
 * @param client calls the user's node
 * @param userId the id of the account
 * @param accessToken the access token
 * @param queueToken empty before the user joins a line
 */
public record Buyer(Client client, UUID userId, String accessToken, String queueToken) {
  public static final String PASSWORD = "correct horse battery";

  public static Buyer signUp(Client client) {
    String email = "buyer-" + UUID.randomUUID() + "@example.com";
    JsonObject account = new JsonObject().put("email", email).put("password", PASSWORD);
    client.post("/users", account.copy().put("name", "A Buyer")).expect(201);
    return signIn(client, account);
  }

  public static Buyer signIn(Client client, JsonObject credentials) {
    JsonObject session = client.post("/sessions", credentials).expect(201).json();
    return new Buyer(
        client,
        UUID.fromString(session.getJsonObject("user").getString("id")),
        session.getString("accessToken"),
        "");
  }

  public String[] asMyself() {
    return new String[] {"Authorization", "Bearer " + accessToken};
  }

  public String[] inLine() {
    return new String[] {"Queue-Token", queueToken};
  }

  String[] inLine(String key) {
    return new String[] {"Queue-Token", queueToken, "Idempotency-Key", key};
  }

  CompletableFuture<Answer> joining(UUID concertId) {
    return client.send("POST", "/concerts/" + concertId + "/queue", new JsonObject(), asMyself());
  }

  public Buyer join(UUID concertId) {
    return withToken(joining(concertId).join().expect(201));
  }

  Buyer withToken(Answer joined) {
    return new Buyer(client, userId, accessToken, joined.json().getString("token"));
  }

  public Buyer at(Client other) {
    return new Buyer(other, userId, accessToken, queueToken);
  }

  public JsonObject queue() {
    return client.get("/queue", inLine()).expect(200).json();
  }

  public CompletableFuture<Answer> holding(String scheduleId, int seat) {
    return client.send(
        "POST",
        "/reservations",
        new JsonObject().put("scheduleId", scheduleId).put("seatNumber", seat),
        inLine());
  }

  public CompletableFuture<Answer> charging(long amount, String key) {
    return client.send(
        "POST",
        "/users/" + userId + "/balance/charges",
        new JsonObject().put("amount", amount),
        "Authorization",
        "Bearer " + accessToken,
        "Idempotency-Key",
        key);
  }

  public CompletableFuture<Answer> paying(String reservationId, String key) {
    return client.send(
        "POST", "/payments", new JsonObject().put("reservationId", reservationId), inLine(key));
  }
}
