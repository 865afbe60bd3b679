package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * Money that a user put into the wallet.
 *
 * @param id the charge
 * @param userId the owner of the wallet
 * @param amount in minor units
 * @param balance of the wallet after the charge, in minor units
 * @param createdAt time of the charge
 */
public record Charge(UUID id, UUID userId, long amount, long balance, Instant createdAt) {
  /** Returns the wire form. */
  public static JsonObject toJson(Charge value) {
    return new JsonObject()
        .put("id", value.id().toString())
        .put("userId", value.userId().toString())
        .put("amount", value.amount())
        .put("balance", value.balance())
        .put("createdAt", value.createdAt());
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static Charge fromJson(JsonObject json) {
    return new Charge(
        Wire.uuid(json, "id"),
        Wire.uuid(json, "userId"),
        Wire.number(json, "amount"),
        Wire.number(json, "balance"),
        Wire.instant(json, "createdAt"));
  }
}
