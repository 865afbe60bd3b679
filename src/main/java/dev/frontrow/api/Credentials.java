package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What signing in asks for.
 *
 * @param email of the account
 * @param password in the clear; never logged
 * @param clientAddress IPv4 or IPv6 address of the client, which limits and queues count by; all
 *     callers that give none count as one client
 */
public record Credentials(String email, String password, Optional<String> clientAddress) {
  /** Of a caller that does not know the client's address. */
  public Credentials(String email, String password) {
    this(email, password, Optional.empty());
  }

  /** The wire form. */
  public static JsonObject toJson(Credentials value) {
    JsonObject json =
        new JsonObject().put("email", value.email()).put("password", value.password());
    value.clientAddress().ifPresent(address -> json.put("clientAddress", address));
    return json;
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static Credentials fromJson(JsonObject json) {
    return new Credentials(
        Wire.text(json, "email"),
        Wire.text(json, "password"),
        Wire.optionalText(json, "clientAddress"));
  }
}
