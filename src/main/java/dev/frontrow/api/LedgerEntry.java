package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * One movement of money in a wallet.
 *
 * @param id the entry
 * @param type reason of the movement
 * @param amount in minor units; negative if money leaves the wallet. The amounts of a wallet sum to
 *     its balance
 * @param balanceAfter balance of the wallet after the movement, in minor units
 * @param reference id of the charge or the payment
 * @param createdAt time of the movement
 */
public record LedgerEntry(
    UUID id,
    LedgerEntryType type,
    long amount,
    long balanceAfter,
    UUID reference,
    Instant createdAt) {
  /** Returns the wire form. */
  public static JsonObject toJson(LedgerEntry value) {
    return new JsonObject()
        .put("id", value.id().toString())
        .put("type", value.type().name())
        .put("amount", value.amount())
        .put("balanceAfter", value.balanceAfter())
        .put("reference", value.reference().toString())
        .put("createdAt", value.createdAt());
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static LedgerEntry fromJson(JsonObject json) {
    return new LedgerEntry(
        Wire.uuid(json, "id"),
        LedgerEntryType.valueOf(Wire.text(json, "type")),
        Wire.number(json, "amount"),
        Wire.number(json, "balanceAfter"),
        Wire.uuid(json, "reference"),
        Wire.instant(json, "createdAt"));
  }
}
