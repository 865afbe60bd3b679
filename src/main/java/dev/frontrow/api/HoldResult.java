package dev.frontrow.api;

import io.vertx.core.json.JsonObject;

/**
 * A seat taken, now or by an earlier call with the same key.
 *
 * @param reservation as it was when the seat was taken
 * @param replayed whether an earlier call took it
 */
public record HoldResult(Reservation reservation, boolean replayed) {
  /** The wire form. */
  public static JsonObject toJson(HoldResult value) {
    return new JsonObject()
        .put("reservation", Reservation.toJson(value.reservation()))
        .put("replayed", value.replayed());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static HoldResult fromJson(JsonObject json) {
    return new HoldResult(
        Reservation.fromJson(Wire.object(json, "reservation")), Wire.flag(json, "replayed"));
  }
}
