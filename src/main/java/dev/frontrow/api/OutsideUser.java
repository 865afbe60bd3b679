package dev.frontrow.api;

import io.vertx.core.json.JsonObject;

/**
 * A user whom an external issuer has authenticated.
 *
 * @param issuer URL of the issuer
 * @param subject id of the user at the issuer, which the issuer never reuses; 1 to 255 characters
 * @param email 3 to 254 characters
 * @param name 1 to 100 characters
 * @param emailVerified whether the issuer has verified the e-mail. {@link AccountService#recognise}
 *     creates no user without this, and still finds a known one
 */
public record OutsideUser(
    String issuer, String subject, String email, String name, boolean emailVerified) {
  /** A user with a verified e-mail. */
  public OutsideUser(String issuer, String subject, String email, String name) {
    this(issuer, subject, email, name, true);
  }

  /** Returns the wire form. */
  public static JsonObject toJson(OutsideUser value) {
    JsonObject json =
        new JsonObject()
            .put("issuer", value.issuer())
            .put("subject", value.subject())
            .put("email", value.email())
            .put("name", value.name());
    return value.emailVerified() ? json : json.put("emailVerified", false);
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static OutsideUser fromJson(JsonObject json) {
    return new OutsideUser(
        Wire.text(json, "issuer"),
        Wire.text(json, "subject"),
        Wire.text(json, "email"),
        Wire.text(json, "name"),
        json.getBoolean("emailVerified", true));
  }
}
