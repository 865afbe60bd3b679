package dev.frontrow.http.json;

import dev.frontrow.api.User;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** Writes the schemas {@code User} and {@code Session}. */
public final class UserJson {
  private UserJson() {}

  /** {@code User}. */
  public static JsonObject of(User user) {
    return new JsonObject()
        .put("id", user.id().toString())
        .put("email", user.email())
        .put("name", user.name())
        .put("createdAt", user.createdAt().toString());
  }

  /** {@code Session}. */
  public static JsonObject session(User user, String accessToken, Instant expiresAt) {
    return new JsonObject()
        .put("accessToken", accessToken)
        .put("tokenType", "Bearer")
        .put("expiresAt", expiresAt.toString())
        .put("user", of(user));
  }
}
