package dev.frontrow.api;

import io.vertx.core.json.JsonObject;

/**
 * The result of a request to hold a seat.
 *
 * @param reservation the reservation, as it was when the buyer took the seat
 * @param replayed whether an earlier call with the same idempotency key took the seat
 */
public record HoldResult(Reservation reservation, boolean replayed) {
  /** Returns the wire form. */
  public static JsonObject toJson(HoldResult value) {
    return new JsonObject()
        .put("reservation", Reservation.toJson(value.reservation()))
        .put("replayed", value.replayed());
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static HoldResult fromJson(JsonObject json) {
    return new HoldResult(
        Reservation.fromJson(Wire.object(json, "reservation")), Wire.flag(json, "replayed"));
  }
}
