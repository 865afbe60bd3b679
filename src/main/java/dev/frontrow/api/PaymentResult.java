package dev.frontrow.api;

import io.vertx.core.json.JsonObject;

/**
 * A payment made, now or by an earlier call with the same key.
 *
 * @param payment as it was made
 * @param replayed whether an earlier call made it
 */
public record PaymentResult(Payment payment, boolean replayed) {
  /** The wire form. */
  public static JsonObject toJson(PaymentResult value) {
    return new JsonObject()
        .put("payment", Payment.toJson(value.payment()))
        .put("replayed", value.replayed());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static PaymentResult fromJson(JsonObject json) {
    return new PaymentResult(
        Payment.fromJson(Wire.object(json, "payment")), Wire.flag(json, "replayed"));
  }
}
