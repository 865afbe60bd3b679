package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.UUID;

/**
 * A buyer gave a seat back, or the hold on it ended.
 *
 * @param reservationId the reservation that had the seat
 * @param userId the buyer
 * @param concertId the concert of the date
 * @param scheduleId the date
 * @param seatNumber 1 to the number of seats of the date
 * @param version of the date's seats after the change
 * @param versionChanges how many seats changed in that version
 * @param reason why the seat is free again
 */
public record SeatReleased(
    UUID reservationId,
    UUID userId,
    UUID concertId,
    UUID scheduleId,
    int seatNumber,
    long version,
    int versionChanges,
    Reason reason)
    implements SeatEvent {
  /** Why a seat is free again; in lower case on the wire. */
  public enum Reason {
    /** The buyer gave it back. */
    CANCELLED,
    /** The hold ended unpaid. */
    EXPIRED
  }

  @Override
  public String type() {
    return EventTypes.SEAT_RELEASED;
  }

  @Override
  public SeatStatus status() {
    return SeatStatus.AVAILABLE;
  }

  @Override
  public void write(FactWriter to) {
    SeatEvent.super.write(to);
    to.put("reason", reason);
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static SeatReleased fromJson(JsonObject json) {
    return new SeatReleased(
        Wire.uuid(json, "reservationId"),
        Wire.uuid(json, "userId"),
        Wire.uuid(json, "concertId"),
        Wire.uuid(json, "scheduleId"),
        Wire.integer(json, "seatNumber"),
        Wire.number(json, "version"),
        Wire.integer(json, "versionChanges"),
        Reason.valueOf(Wire.text(json, "reason").toUpperCase(Locale.ROOT)));
  }
}
