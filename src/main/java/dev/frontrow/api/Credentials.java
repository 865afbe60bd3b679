package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * The credentials of a user who signs in.
 *
 * @param email e-mail of the account
 * @param password in clear text; never logged
 * @param clientAddress IPv4 or IPv6 address of the client. Sign-in limits and queues count by it;
 *     all callers that give none count as one client
 */
public record Credentials(String email, String password, Optional<String> clientAddress) {
  /** Credentials from a caller that does not know the client's address. */
  public Credentials(String email, String password) {
    this(email, password, Optional.empty());
  }

  /** Returns the wire form. */
  public static JsonObject toJson(Credentials value) {
    JsonObject json =
        new JsonObject().put("email", value.email()).put("password", value.password());
    value.clientAddress().ifPresent(address -> json.put("clientAddress", address));
    return json;
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static Credentials fromJson(JsonObject json) {
    return new Credentials(
        Wire.text(json, "email"),
        Wire.text(json, "password"),
        Wire.optionalText(json, "clientAddress"));
  }
}
