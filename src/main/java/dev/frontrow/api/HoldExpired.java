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
    implements Fact {
  @Override
  public String type() {
    return EventTypes.HOLD_EXPIRED;
  }

  @Override
  public UUID subject() {
    return reservationId;
  }

  @Override
  public void write(FactWriter to) {
    to.put("reservationId", reservationId);
    to.put("userId", userId);
    to.put("concertId", concertId);
    to.put("scheduleId", scheduleId);
    to.put("seatNumber", seatNumber);
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
