package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * The balance of a wallet.
 *
 * @param userId the owner of the wallet
 * @param balance in minor units; never negative
 * @param currency ISO 4217 code
 * @param updatedAt time of the last movement, or of the wallet's creation
 */
public record Balance(UUID userId, long balance, String currency, Instant updatedAt) {
  /** The highest balance of a wallet, in minor units; a setting may lower it. */
  public static final long MAX = 100_000_000;

  /** Returns the wire form. */
  public static JsonObject toJson(Balance value) {
    return new JsonObject()
        .put("userId", value.userId().toString())
        .put("balance", value.balance())
        .put("currency", value.currency())
        .put("updatedAt", value.updatedAt());
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static Balance fromJson(JsonObject json) {
    return new Balance(
        Wire.uuid(json, "userId"),
        Wire.number(json, "balance"),
        Wire.text(json, "currency"),
        Wire.instant(json, "updatedAt"));
  }
}
