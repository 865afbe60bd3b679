package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A user who signs up. {@link AccountService#register} checks the bounds.
 *
 * @param email 3 to 254 characters
 * @param password {@link #MIN_PASSWORD} to {@link #MAX_PASSWORD} characters, in clear text; never
 *     logged
 * @param name 1 to {@link #MAX_NAME} characters
 * @param clientAddress IPv4 or IPv6 address of the client. The sign-up queue counts by it; all
 *     callers that give none count as one client
 */
public record NewUser(String email, String password, String name, Optional<String> clientAddress) {
  /** The shortest password, in characters. */
  public static final int MIN_PASSWORD = 8;

  /** The longest password, in characters. */
  public static final int MAX_PASSWORD = 128;

  /** The longest name, in characters. */
  public static final int MAX_NAME = 100;

  /** A user from a caller that does not know the client's address. */
  public NewUser(String email, String password, String name) {
    this(email, password, name, Optional.empty());
  }

  /** Returns the wire form. */
  public static JsonObject toJson(NewUser value) {
    JsonObject json =
        new JsonObject()
            .put("email", value.email())
            .put("password", value.password())
            .put("name", value.name());
    value.clientAddress().ifPresent(address -> json.put("clientAddress", address));
    return json;
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static NewUser fromJson(JsonObject json) {
    return new NewUser(
        Wire.text(json, "email"),
        Wire.text(json, "password"),
        Wire.text(json, "name"),
        Wire.optionalText(json, "clientAddress"));
  }
}
