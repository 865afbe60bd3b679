package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A request to put money into a wallet.
 *
 * @param userId the owner of the wallet
 * @param amount 1 to {@link #MAX_AMOUNT} minor units
 * @param idempotencyKey a repeated request with this key returns the first result
 */
public record ChargeRequest(UUID userId, long amount, IdempotencyKey idempotencyKey) {
  /** The largest amount of one charge. The smallest is 1. */
  public static final long MAX_AMOUNT = 10_000_000;

  /** Returns the wire form. */
  public static JsonObject toJson(ChargeRequest value) {
    return new JsonObject()
        .put("userId", value.userId().toString())
        .put("amount", value.amount())
        .put("idempotencyKey", IdempotencyKey.toJson(value.idempotencyKey()));
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static ChargeRequest fromJson(JsonObject json) {
    return new ChargeRequest(
        Wire.uuid(json, "userId"),
        Wire.number(json, "amount"),
        IdempotencyKey.fromJson(Wire.object(json, "idempotencyKey")));
  }
}
