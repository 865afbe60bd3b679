package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * One movement of a wallet.
 *
 * @param id of the movement
 * @param type why the money moved
 * @param amount signed, in minor units: the entries of a wallet sum to its balance
 * @param balanceAfter of the wallet
 * @param reference the charge, or the payment
 * @param createdAt when
 */
public record LedgerEntry(
    UUID id,
    LedgerEntryType type,
    long amount,
    long balanceAfter,
    UUID reference,
    Instant createdAt) {
  /** The wire form. */
  public static JsonObject toJson(LedgerEntry value) {
    return new JsonObject()
        .put("id", value.id().toString())
        .put("type", value.type().name())
        .put("amount", value.amount())
        .put("balanceAfter", value.balanceAfter())
        .put("reference", value.reference().toString())
        .put("createdAt", value.createdAt());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static LedgerEntry fromJson(JsonObject json) {
    return new LedgerEntry(
        UUID.fromString(Wire.text(json, "id")),
        LedgerEntryType.valueOf(Wire.text(json, "type")),
        Wire.number(json, "amount"),
        Wire.number(json, "balanceAfter"),
        UUID.fromString(Wire.text(json, "reference")),
        Wire.instant(json, "createdAt"));
  }
}
