package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * What a wallet holds.
 *
 * @param userId whose wallet
 * @param balance in minor units; never negative
 * @param currency ISO 4217 code
 * @param updatedAt of the last movement, or when the wallet was made
 */
public record Balance(UUID userId, long balance, String currency, Instant updatedAt) {
  /** The most that a wallet may hold; a setting may lower it. */
  public static final long MAX = 100_000_000;

  /** The wire form. */
  public static JsonObject toJson(Balance value) {
    return new JsonObject()
        .put("userId", value.userId().toString())
        .put("balance", value.balance())
        .put("currency", value.currency())
        .put("updatedAt", value.updatedAt());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static Balance fromJson(JsonObject json) {
    return new Balance(
        UUID.fromString(Wire.text(json, "userId")),
        Wire.number(json, "balance"),
        Wire.text(json, "currency"),
        Wire.instant(json, "updatedAt"));
  }
}
