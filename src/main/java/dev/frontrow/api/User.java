package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * A person with an account. The password never leaves the account part.
 *
 * @param id who
 * @param email as given at sign-up; unique without regard to case
 * @param name what to call them
 * @param role what they may do
 * @param createdAt when they signed up
 */
public record User(UUID id, String email, String name, Role role, Instant createdAt) {
  /** The wire form. */
  public static JsonObject toJson(User value) {
    return new JsonObject()
        .put("id", value.id().toString())
        .put("email", value.email())
        .put("name", value.name())
        .put("role", value.role().name())
        .put("createdAt", value.createdAt());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static User fromJson(JsonObject json) {
    return new User(
        UUID.fromString(Wire.text(json, "id")),
        Wire.text(json, "email"),
        Wire.text(json, "name"),
        Role.valueOf(Wire.text(json, "role")),
        Wire.instant(json, "createdAt"));
  }
}
