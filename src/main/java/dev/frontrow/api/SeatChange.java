package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/**
 * The part of a {@link SeatEvent} that keeps a seat map up to date. Every event loop with an open
 * seat map reads each change of a seat, so it parses only this part.
 *
 * @param scheduleId the date
 * @param seatNumber 1 to the number of seats of the date
 * @param status of the seat after the change
 * @param version of the date's seats after the change
 * @param versionChanges how many seats changed in that version
 */
public record SeatChange(
    UUID scheduleId, int seatNumber, SeatStatus status, long version, int versionChanges) {
  /** Reads an event; returns empty if it is not about a seat. */
  public static Optional<SeatChange> of(Event event) {
    return switch (event.type()) {
      case EventTypes.SEAT_HELD -> Optional.of(read(event.data(), SeatStatus.HELD));
      case EventTypes.SEAT_RELEASED -> Optional.of(read(event.data(), SeatStatus.AVAILABLE));
      case EventTypes.SEAT_SOLD -> Optional.of(read(event.data(), SeatStatus.SOLD));
      default -> Optional.empty();
    };
  }

  private static SeatChange read(JsonObject data, SeatStatus status) {
    return new SeatChange(
        Wire.uuid(data, "scheduleId"),
        Wire.integer(data, "seatNumber"),
        status,
        Wire.number(data, "version"),
        Wire.integer(data, "versionChanges"));
  }
}
