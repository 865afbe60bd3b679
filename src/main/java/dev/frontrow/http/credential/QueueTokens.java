package dev.frontrow.http.credential;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Place;
import dev.frontrow.http.problem.Rejection;
import dev.frontrow.http.problem.Rejection.Credential;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Issues and verifies queue tokens: a place in line, held by its owner. A token never changes; only
 * the line knows whether its place waits or is admitted. For one event loop.
 */
public final class QueueTokens {
  static final String AUDIENCE = "frontrow-queue";

  private final SignedTokens<Place> tokens;

  /** Creates an instance whose key is derived from {@code secrets}. */
  public QueueTokens(TokenSecrets secrets, Duration lifetime) {
    this.tokens = new SignedTokens<>(secrets, AUDIENCE, lifetime, QueueTokens::place);
  }

  /** Issues a token for a place. */
  public String issue(Place place, Instant now) {
    return tokens.sign(
        new JsonObject()
            .put("sub", place.userId().toString())
            .put("cid", place.concertId().toString())
            .put("num", place.number())
            .put("jti", UUID.randomUUID().toString()),
        now);
  }

  /** Returns the place of a token; fails with {@code token-invalid}. */
  public Future<Place> verify(String token) {
    return tokens
        .verify(token)
        .recover(
            refused ->
                Rejection.credential(FailureCode.TOKEN_INVALID, Credential.QUEUE_TOKEN).toFuture());
  }

  private static Place place(JsonObject claims) {
    return new Place(
        UUID.fromString(claims.getString("cid")),
        UUID.fromString(claims.getString("sub")),
        claims.getLong("num"));
  }
}
