package dev.frontrow.reservation;

import dev.frontrow.api.SeatStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What a hold meets, read with its date locked.
 *
 * @param now the database's clock
 * @param userKnown whether there is such a user
 * @param date empty when there is no such date
 * @param seat empty when the date has no such seat
 * @param own the user's reservation of the date that is held or paid
 */
record HoldFacts(
    Instant now, boolean userKnown, Optional<Date> date, Optional<Seat> seat, Optional<Own> own) {
  /**
   * A date as locked.
   *
   * @param saleEndsAt from when on nothing new is held
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
   * A seat.
   *
   * @param heldUntil when it is held
   * @param lapsed the hold on it that ran out and was not tidied up yet
   */
  record Seat(SeatStatus status, Optional<Instant> heldUntil, Optional<EndedHold> lapsed) {}

  /** A user's own reservation of the date; held by its status, which the clock may overrule. */
  record Own(UUID id, boolean paid, int seatNumber, Instant createdAt, Instant expiresAt) {}
}
