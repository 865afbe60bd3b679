package dev.frontrow.rehearsal;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Finds or creates the concert for a rush. */
final class RehearsalOrganiser {
  private static final int DAYS_AHEAD = 60;
  private static final long PRICE = 10_000;

  private final RehearsalClient client;
  private final Crowd crowd;

  RehearsalOrganiser(RehearsalClient client, Crowd crowd) {
    this.client = client;
    this.crowd = crowd;
  }

  Future<UUID> concert() {
    if (crowd.wanted() instanceof Crowd.OnSale onSale) {
      return Future.succeededFuture(onSale.concertId());
    }
    return putOnSale((Crowd.MadeForIt) crowd.wanted());
  }

  private Future<UUID> putOnSale(Crowd.MadeForIt made) {
    return signIn(client, made.organiser())
        .compose(
            session ->
                client.need(
                    "put on sale",
                    HttpMethod.POST,
                    "/admin/concerts",
                    bearer(session),
                    concertBody(made)))
        .map(concert -> UUID.fromString(concert.getString("id")));
  }

  private static JsonObject concertBody(Crowd.MadeForIt made) {
    JsonArray schedules = new JsonArray();
    Instant first = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(DAYS_AHEAD, ChronoUnit.DAYS);
    for (int day = 0; day < made.dates(); day++) {
      schedules.add(
          new JsonObject()
              .put("startsAt", first.plus(day, ChronoUnit.DAYS).toString())
              .put("seats", made.seats())
              .put("price", PRICE));
    }
    return new JsonObject()
        .put("title", "Rehearsal of " + Instant.now().truncatedTo(ChronoUnit.SECONDS))
        .put("venue", "Frontrow Hall")
        .put("timeZone", "UTC")
        .put("schedules", schedules);
  }

  static Future<JsonObject> signIn(RehearsalClient client, Crowd.SignIn who) {
    return client.need(
        "sign in",
        HttpMethod.POST,
        "/sessions",
        Map.of(),
        new JsonObject().put("email", who.email()).put("password", who.password()));
  }

  static Map<String, String> bearer(JsonObject session) {
    return Map.of("Authorization", "Bearer " + session.getString("accessToken"));
  }
}
