package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A buyer paid for a reservation.
 *
 * @param paymentId the payment
 * @param reservationId the paid reservation
 * @param userId the buyer
 * @param concertId the concert of the line in which the buyer had a place
 * @param queueNumber the buyer's number in that line; the payment ends its admission
 * @param amount the price, in minor units
 * @param balance of the wallet after the payment, in minor units
 */
public record PaymentMade(
    UUID paymentId,
    UUID reservationId,
    UUID userId,
    UUID concertId,
    long queueNumber,
    long amount,
    long balance)
    implements Fact {
  @Override
  public String type() {
    return EventTypes.PAYMENT_MADE;
  }

  @Override
  public UUID subject() {
    return paymentId;
  }

  @Override
  public void write(FactWriter to) {
    to.put("paymentId", paymentId);
    to.put("reservationId", reservationId);
    to.put("userId", userId);
    to.put("concertId", concertId);
    to.put("queueNumber", queueNumber);
    to.put("amount", amount);
    to.put("balance", balance);
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static PaymentMade fromJson(JsonObject json) {
    return new PaymentMade(
        Wire.uuid(json, "paymentId"),
        Wire.uuid(json, "reservationId"),
        Wire.uuid(json, "userId"),
        Wire.uuid(json, "concertId"),
        Wire.number(json, "queueNumber"),
        Wire.number(json, "amount"),
        Wire.number(json, "balance"));
  }
}
