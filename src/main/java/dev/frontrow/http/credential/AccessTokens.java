package dev.frontrow.http.credential;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Role;
import dev.frontrow.api.User;
import dev.frontrow.http.problem.Rejection;
import dev.frontrow.http.problem.Rejection.Credential;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * Issues and verifies our own access tokens: who a user is, and their role. {@link OutsideIssuer}
 * verifies those of an external issuer. No other class reads the content of a token. For one event
 * loop.
 */
public final class AccessTokens {
  static final String AUDIENCE = "frontrow-access";

  private final SignedTokens<Identity> tokens;

  /** Creates an instance whose key is derived from {@code secrets}. */
  public AccessTokens(TokenSecrets secrets, Duration lifetime) {
    this.tokens = new SignedTokens<>(secrets, AUDIENCE, lifetime, AccessTokens::identity);
  }

  /** When a token that is issued at {@code now} expires. */
  public Instant expiry(Instant now) {
    return tokens.expiry(now);
  }

  /** Issues a token for a user who signed in. */
  public String issue(User user, Instant now) {
    return tokens.sign(
        new JsonObject()
            .put("sub", user.id().toString())
            .put("role", user.role().name().toLowerCase(Locale.ROOT)),
        now);
  }

  /** Returns the user of a token; fails with {@code token-invalid}. */
  public Future<Identity> verify(String token) {
    return tokens
        .verify(token)
        .recover(
            refused ->
                Rejection.credential(FailureCode.TOKEN_INVALID, Credential.ACCESS_TOKEN)
                    .toFuture());
  }

  private static Identity identity(JsonObject claims) {
    return new Identity(
        UUID.fromString(claims.getString("sub")),
        Role.valueOf(claims.getString("role").toUpperCase(Locale.ROOT)));
  }
}
