package dev.frontrow.api;

import io.vertx.core.json.JsonObject;

/**
 * What signing up asks for.
 *
 * @param email 3 to 254 characters
 * @param password 8 to 128 characters
 * @param name 1 to 100 characters
 */
public record NewUser(String email, String password, String name) {
  /** The wire form. */
  public static JsonObject toJson(NewUser value) {
    return new JsonObject()
        .put("email", value.email())
        .put("password", value.password())
        .put("name", value.name());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static NewUser fromJson(JsonObject json) {
    return new NewUser(
        Wire.text(json, "email"), Wire.text(json, "password"), Wire.text(json, "name"));
  }
}
