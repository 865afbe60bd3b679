package dev.frontrow.api;

import io.vertx.core.json.JsonObject;

/**
 * The result of a charge request.
 *
 * @param charge the charge, as it was when it was made
 * @param replayed whether an earlier call with the same idempotency key made the charge
 */
public record ChargeResult(Charge charge, boolean replayed) {
  /** Returns the wire form. */
  public static JsonObject toJson(ChargeResult value) {
    return new JsonObject()
        .put("charge", Charge.toJson(value.charge()))
        .put("replayed", value.replayed());
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static ChargeResult fromJson(JsonObject json) {
    return new ChargeResult(
        Charge.fromJson(Wire.object(json, "charge")), Wire.flag(json, "replayed"));
  }
}
