package dev.frontrow.api;

import io.vertx.core.json.JsonObject;

/**
 * Somebody whom an external issuer vouches for.
 *
 * @param issuer who vouches, by its URL
 * @param subject who it is to that issuer; never given to anybody else there. 1 to 255 characters
 * @param email 3 to 254 characters
 * @param name 1 to 100 characters
 */
public record OutsideUser(String issuer, String subject, String email, String name) {
  /** The wire form. */
  public static JsonObject toJson(OutsideUser value) {
    return new JsonObject()
        .put("issuer", value.issuer())
        .put("subject", value.subject())
        .put("email", value.email())
        .put("name", value.name());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static OutsideUser fromJson(JsonObject json) {
    return new OutsideUser(
        Wire.text(json, "issuer"),
        Wire.text(json, "subject"),
        Wire.text(json, "email"),
        Wire.text(json, "name"));
  }
}
