package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * A buyer took a seat.
 *
 * @param reservationId the reservation that has the seat
 * @param userId the buyer
 * @param concertId the concert of the date
 * @param scheduleId the date
 * @param seatNumber 1 to the number of seats of the date
 * @param version of the date's seats after the change
 * @param versionChanges how many seats changed in that version
 * @param expiresAt when the hold ends
 */
public record SeatHeld(
    UUID reservationId,
    UUID userId,
    UUID concertId,
    UUID scheduleId,
    int seatNumber,
    long version,
    int versionChanges,
    Instant expiresAt)
    implements SeatEvent {
  @Override
  public String type() {
    return EventTypes.SEAT_HELD;
  }

  @Override
  public SeatStatus status() {
    return SeatStatus.HELD;
  }

  @Override
  public void write(FactWriter to) {
    SeatEvent.super.write(to);
    to.put("expiresAt", expiresAt);
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static SeatHeld fromJson(JsonObject json) {
    return new SeatHeld(
        Wire.uuid(json, "reservationId"),
        Wire.uuid(json, "userId"),
        Wire.uuid(json, "concertId"),
        Wire.uuid(json, "scheduleId"),
        Wire.integer(json, "seatNumber"),
        Wire.number(json, "version"),
        Wire.integer(json, "versionChanges"),
        Wire.instant(json, "expiresAt"));
  }
}
