package dev.frontrow.journey;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * An administrator who puts concerts on sale.
 *
 * @param client calls the administrator's node
 * @param accessToken the token of an account with the role admin
 */
public record Organiser(Client client, String accessToken) {
  public static Organiser signIn(Client client, String email, String password) {
    JsonObject session =
        client
            .post("/sessions", new JsonObject().put("email", email).put("password", password))
            .expect(201)
            .json();
    return new Organiser(client, session.getString("accessToken"));
  }

  public String[] asMyself() {
    return new String[] {"Authorization", "Bearer " + accessToken};
  }

  /** A concert with dates a month ahead, on consecutive days. */
  public JsonObject putOnSale(int dates, int seats, long price, JsonObject policy) {
    Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(30, ChronoUnit.DAYS);
    JsonArray schedules = new JsonArray();
    for (int i = 0; i < dates; i++) {
      schedules.add(
          new JsonObject()
              .put("startsAt", first.plus(i, ChronoUnit.DAYS).toString())
              .put("seats", seats)
              .put("price", price));
    }
    JsonObject concert =
        new JsonObject()
            .put("title", "A Night " + UUID.randomUUID())
            .put("venue", "Blue Hall")
            .put("schedules", schedules);
    if (!policy.isEmpty()) {
      concert.put("queue", policy);
    }
    return client.post("/admin/concerts", concert, asMyself()).expect(201).json();
  }

  public Answer line(UUID concertId, String action) {
    return client.post(
        "/admin/concerts/" + concertId + "/queue/" + action, new JsonObject(), asMyself());
  }
}
