package dev.frontrow.api;

import java.util.UUID;

/** The status of a seat changed. All three kinds of change have these members. */
public sealed interface SeatEvent extends Fact permits SeatHeld, SeatReleased, SeatSold {
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
  default void write(FactWriter to) {
    to.put("reservationId", reservationId());
    to.put("userId", userId());
    to.put("concertId", concertId());
    to.put("scheduleId", scheduleId());
    to.put("seatNumber", seatNumber());
    to.put("version", version());
    to.put("versionChanges", versionChanges());
  }
}
