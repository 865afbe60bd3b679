package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** The status of a seat changed. All three kinds of change have these members. */
public sealed interface SeatEvent extends EventData permits SeatHeld, SeatReleased, SeatSold {
  /** Returns the reservation that has, or had, the seat. */
  UUID reservationId();

  /** Returns the buyer. */
  UUID userId();

  /** Returns the concert of the date. */
  UUID concertId();

  /** Returns the date. */
  UUID scheduleId();

  /** Returns the seat: 1 to the number of seats of the date. */
  int seatNumber();

  /** Returns the version of the date's seats after the change. */
  long version();

  /** Returns how many seats changed in that version. */
  int versionChanges();

  /** Returns the status of the seat after the change. */
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
