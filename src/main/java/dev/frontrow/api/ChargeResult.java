package dev.frontrow.api;

import io.vertx.core.json.JsonObject;

/**
 * A charge made, now or by an earlier call with the same key.
 *
 * @param charge as it was made
 * @param replayed whether an earlier call made it
 */
public record ChargeResult(Charge charge, boolean replayed) {
  /** The wire form. */
  public static JsonObject toJson(ChargeResult value) {
    return new JsonObject()
        .put("charge", Charge.toJson(value.charge()))
        .put("replayed", value.replayed());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static ChargeResult fromJson(JsonObject json) {
    return new ChargeResult(
        Charge.fromJson(Wire.object(json, "charge")), Wire.flag(json, "replayed"));
  }
}
