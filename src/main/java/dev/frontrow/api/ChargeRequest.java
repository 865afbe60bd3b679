package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * Puts money into a wallet.
 *
 * @param userId whose wallet
 * @param amount 1 to {@link #MAX_AMOUNT} minor units
 * @param idempotencyKey replays the first answer when given again
 */
public record ChargeRequest(UUID userId, long amount, IdempotencyKey idempotencyKey) {
  /** The largest amount of one charge. The smallest is 1. */
  public static final long MAX_AMOUNT = 10_000_000;

  /** The wire form. */
  public static JsonObject toJson(ChargeRequest value) {
    return new JsonObject()
        .put("userId", value.userId().toString())
        .put("amount", value.amount())
        .put("idempotencyKey", IdempotencyKey.toJson(value.idempotencyKey()));
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static ChargeRequest fromJson(JsonObject json) {
    return new ChargeRequest(
        UUID.fromString(Wire.text(json, "userId")),
        Wire.number(json, "amount"),
        IdempotencyKey.fromJson(Wire.object(json, "idempotencyKey")));
  }
}
