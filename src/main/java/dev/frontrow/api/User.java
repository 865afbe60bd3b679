package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * A person with an account. It has no password: passwords never leave the account part.
 *
 * @param id the user
 * @param email as given at sign-up; unique without regard to case
 * @param name name that pages show
 * @param role what the user may do
 * @param createdAt time of the sign-up
 */
public record User(UUID id, String email, String name, Role role, Instant createdAt) {
  /** Returns the wire form. */
  public static JsonObject toJson(User value) {
    return new JsonObject()
        .put("id", value.id().toString())
        .put("email", value.email())
        .put("name", value.name())
        .put("role", value.role().name())
        .put("createdAt", value.createdAt());
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static User fromJson(JsonObject json) {
    return new User(
        Wire.uuid(json, "id"),
        Wire.text(json, "email"),
        Wire.text(json, "name"),
        Role.valueOf(Wire.text(json, "role")),
        Wire.instant(json, "createdAt"));
  }
}
