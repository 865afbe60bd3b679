package dev.frontrow.api;

import io.vertx.core.json.JsonObject;

/**
 * Somebody whom an external issuer vouches for.
 *
 * @param issuer who vouches, by its URL
 * @param subject who it is to that issuer; never given to anybody else there. 1 to 255 characters
 * @param email 3 to 254 characters
 * @param name 1 to 100 characters
 * @param emailVerified false when the issuer does not say that the e-mail is theirs; then they are
 *     recognised if they are a user already, and do not become one
 */
public record OutsideUser(
    String issuer, String subject, String email, String name, boolean emailVerified) {
  /** With an e-mail that the issuer has verified. */
  public OutsideUser(String issuer, String subject, String email, String name) {
    this(issuer, subject, email, name, true);
  }

  /** The wire form. */
  public static JsonObject toJson(OutsideUser value) {
    JsonObject json =
        new JsonObject()
            .put("issuer", value.issuer())
            .put("subject", value.subject())
            .put("email", value.email())
            .put("name", value.name());
    return value.emailVerified() ? json : json.put("emailVerified", false);
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static OutsideUser fromJson(JsonObject json) {
    return new OutsideUser(
        Wire.text(json, "issuer"),
        Wire.text(json, "subject"),
        Wire.text(json, "email"),
        Wire.text(json, "name"),
        json.getBoolean("emailVerified", true));
  }
}
