package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A buyer paid for a seat.
 *
 * @param reservationId the reservation that has the seat
 * @param userId the buyer
 * @param concertId the concert of the date
 * @param scheduleId the date
 * @param seatNumber 1 to the number of seats of the date
 * @param version of the date's seats after the change
 * @param versionChanges how many seats changed in that version
 */
public record SeatSold(
    UUID reservationId,
    UUID userId,
    UUID concertId,
    UUID scheduleId,
    int seatNumber,
    long version,
    int versionChanges)
    implements SeatEvent {
  @Override
  public String type() {
    return EventTypes.SEAT_SOLD;
  }

  @Override
  public SeatStatus status() {
    return SeatStatus.SOLD;
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static SeatSold fromJson(JsonObject json) {
    return new SeatSold(
        Wire.uuid(json, "reservationId"),
        Wire.uuid(json, "userId"),
        Wire.uuid(json, "concertId"),
        Wire.uuid(json, "scheduleId"),
        Wire.integer(json, "seatNumber"),
        Wire.number(json, "version"),
        Wire.integer(json, "versionChanges"));
  }
}
