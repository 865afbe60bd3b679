package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * Money put into a wallet.
 *
 * @param id of the movement
 * @param userId whose wallet
 * @param amount in minor units
 * @param balance after it
 * @param createdAt when
 */
public record Charge(UUID id, UUID userId, long amount, long balance, Instant createdAt) {
  /** The wire form. */
  public static JsonObject toJson(Charge value) {
    return new JsonObject()
        .put("id", value.id().toString())
        .put("userId", value.userId().toString())
        .put("amount", value.amount())
        .put("balance", value.balance())
        .put("createdAt", value.createdAt());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static Charge fromJson(JsonObject json) {
    return new Charge(
        UUID.fromString(Wire.text(json, "id")),
        UUID.fromString(Wire.text(json, "userId")),
        Wire.number(json, "amount"),
        Wire.number(json, "balance"),
        Wire.instant(json, "createdAt"));
  }
}
