package dev.frontrow.api;

import io.vertx.core.json.JsonObject;

/**
 * The result of a request to pay.
 *
 * @param payment the payment, as it was when it was made
 * @param replayed whether an earlier call with the same idempotency key made the payment
 */
public record PaymentResult(Payment payment, boolean replayed) {
  /** Returns the wire form. */
  public static JsonObject toJson(PaymentResult value) {
    return new JsonObject()
        .put("payment", Payment.toJson(value.payment()))
        .put("replayed", value.replayed());
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static PaymentResult fromJson(JsonObject json) {
    return new PaymentResult(
        Payment.fromJson(Wire.object(json, "payment")), Wire.flag(json, "replayed"));
  }
}
