package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * A reservation paid.
 *
 * @param id which payment
 * @param reservationId what was paid
 * @param userId who paid
 * @param amount in minor units
 * @param balance of the wallet after it
 * @param paidAt when
 */
public record Payment(
    UUID id, UUID reservationId, UUID userId, long amount, long balance, Instant paidAt) {
  /** The wire form. */
  public static JsonObject toJson(Payment value) {
    return new JsonObject()
        .put("id", value.id().toString())
        .put("reservationId", value.reservationId().toString())
        .put("userId", value.userId().toString())
        .put("amount", value.amount())
        .put("balance", value.balance())
        .put("paidAt", value.paidAt());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static Payment fromJson(JsonObject json) {
    return new Payment(
        UUID.fromString(Wire.text(json, "id")),
        UUID.fromString(Wire.text(json, "reservationId")),
        UUID.fromString(Wire.text(json, "userId")),
        Wire.number(json, "amount"),
        Wire.number(json, "balance"),
        Wire.instant(json, "paidAt"));
  }
}
