package dev.frontrow.api;

import io.vertx.core.json.JsonObject;

/**
 * What signing in asks for.
 *
 * @param email of the account
 * @param password in the clear; never logged
 */
public record Credentials(String email, String password) {
  /** The wire form. */
  public static JsonObject toJson(Credentials value) {
    return new JsonObject().put("email", value.email()).put("password", value.password());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static Credentials fromJson(JsonObject json) {
    return new Credentials(Wire.text(json, "email"), Wire.text(json, "password"));
  }
}
