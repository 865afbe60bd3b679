package dev.frontrow.rehearsal;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;

/** Finds or creates the concert for a rush. */
final class RehearsalOrganiser {
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
                    Programme.concertBody("Rehearsal", made.dates(), made.seats())))
        .map(concert -> UUID.fromString(concert.getString("id")));
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
