package dev.frontrow.reservation;

import dev.frontrow.api.SeatStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * The facts for one command, read while its date is locked.
 *
 * @param now the database's clock
 * @param userKnown whether the user exists
 * @param date empty when there is no such date
 * @param seat empty when the date has no such seat
 * @param own the user's held or paid reservation of this date, if any
 */
record HoldFacts(
    Instant now, boolean userKnown, Optional<Date> date, Optional<Seat> seat, Optional<Own> own) {
  /**
   * A locked date.
   *
   * @param saleEndsAt the instant from which new holds are refused
   */
  record Date(
      UUID id,
      UUID concertId,
      LocalDate date,
      Instant startsAt,
      Instant saleEndsAt,
      int seatsTotal,
      long price,
      long version) {}

  /**
   * The state of the seat.
   *
   * @param heldUntil the end of its hold, if it is held
   * @param lapsed the expired hold of the seat that no job has closed yet
   */
  record Seat(SeatStatus status, Optional<Instant> heldUntil, Optional<EndedHold> lapsed) {}

  /**
   * The user's own reservation of the date. Its row says held or paid; the hold may have expired.
   */
  record Own(UUID id, boolean paid, int seatNumber, Instant createdAt, Instant expiresAt) {}
}
