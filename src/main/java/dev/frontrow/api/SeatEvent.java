package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** A seat of a date changed. What follows is known of each change. */
public sealed interface SeatEvent extends EventData permits SeatHeld, SeatReleased, SeatSold {
  /** The reservation that has, or had, the seat. */
  UUID reservationId();

  /** The buyer. */
  UUID userId();

  /** The concert of the date. */
  UUID concertId();

  /** The date. */
  UUID scheduleId();

  /** The seat: 1 to the number of seats of the date. */
  int seatNumber();

  /** The version of the date's seats after the change. */
  long version();

  /** How many seats changed in that version. */
  int versionChanges();

  /** The status of the seat after the change. */
  SeatStatus status();

  @Override
  default UUID subject() {
    return reservationId();
  }

  @Override
  default JsonObject toJson() {
    return new JsonObject()
        .put("reservationId", reservationId().toString())
        .put("userId", userId().toString())
        .put("concertId", concertId().toString())
        .put("scheduleId", scheduleId().toString())
        .put("seatNumber", seatNumber())
        .put("version", version())
        .put("versionChanges", versionChanges());
  }
}
