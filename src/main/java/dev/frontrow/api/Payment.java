package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * The payment of a reservation.
 *
 * @param id the payment
 * @param reservationId the paid reservation
 * @param userId the buyer
 * @param amount in minor units
 * @param balance of the wallet after the payment, in minor units
 * @param paidAt time of the payment
 */
public record Payment(
    UUID id, UUID reservationId, UUID userId, long amount, long balance, Instant paidAt) {
  /** Returns the wire form. */
  public static JsonObject toJson(Payment value) {
    return new JsonObject()
        .put("id", value.id().toString())
        .put("reservationId", value.reservationId().toString())
        .put("userId", value.userId().toString())
        .put("amount", value.amount())
        .put("balance", value.balance())
        .put("paidAt", value.paidAt());
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static Payment fromJson(JsonObject json) {
    return new Payment(
        Wire.uuid(json, "id"),
        Wire.uuid(json, "reservationId"),
        Wire.uuid(json, "userId"),
        Wire.number(json, "amount"),
        Wire.number(json, "balance"),
        Wire.instant(json, "paidAt"));
  }
}
