package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A hold ended unpaid.
 *
 * @param reservationId the reservation that had the seat
 * @param userId the buyer
 * @param concertId the concert of the date
 * @param scheduleId the date
 * @param seatNumber 1 to the number of seats of the date
 */
public record HoldExpired(
    UUID reservationId, UUID userId, UUID concertId, UUID scheduleId, int seatNumber)
    implements EventData {
  @Override
  public String type() {
    return EventTypes.HOLD_EXPIRED;
  }

  @Override
  public UUID subject() {
    return reservationId;
  }

  @Override
  public JsonObject toJson() {
    return new JsonObject()
        .put("reservationId", reservationId.toString())
        .put("userId", userId.toString())
        .put("concertId", concertId.toString())
        .put("scheduleId", scheduleId.toString())
        .put("seatNumber", seatNumber);
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static HoldExpired fromJson(JsonObject json) {
    return new HoldExpired(
        Wire.uuid(json, "reservationId"),
        Wire.uuid(json, "userId"),
        Wire.uuid(json, "concertId"),
        Wire.uuid(json, "scheduleId"),
        Wire.integer(json, "seatNumber"));
  }
}
