package dev.frontrow.api;

import io.vertx.codegen.annotations.ProxyGen;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Concerts, their dates and seats, and who holds which. */
@ProxyGen
public interface ReservationService {
  /**
   * Puts a concert on sale: its dates, seats and line come to be together. Refused with {@code
   * invalid-request}: two dates on one day in the venue's time zone, a date that has passed, or a
   * field out of its bounds.
   */
  Future<Concert> createConcert(NewConcert newConcert);

  /** Refused with {@code concert-not-found}. */
  Future<Concert> concert(UUID concertId);

  /**
   * The concerts that are not over, or with {@link PageRequest#past} those that are; newest first.
   * Refused with {@code invalid-request} for a bad cursor.
   */
  Future<ConcertPage> concerts(PageRequest page);

  /**
   * The dates of a concert from a day on that are still on sale, in order, each with its free seats
   * as of now. Without {@code includeSoldOut} those without a free seat are left out. Refused with
   * {@code concert-not-found}.
   */
  Future<List<Schedule>> schedules(UUID concertId, LocalDate from, boolean includeSoldOut);

  /** The seats of a date as of now. Refused with {@code schedule-not-found}. */
  Future<SeatMap> seats(UUID scheduleId);

  /**
   * The seats of a concert's dates on sale from a day on that still have a free one, in order.
   * Refused with {@code concert-not-found}.
   */
  Future<List<SeatMap>> seatsFrom(UUID concertId, LocalDate from);

  /**
   * What has come of each date of a concert, in their order, as of now. Refused with {@code
   * concert-not-found}.
   */
  Future<List<DateSales>> sales(UUID concertId);

  /**
   * Takes a seat. Refused with {@code user-not-found}, {@code schedule-not-found}, {@code
   * seat-not-found}, {@code queue-token-other-concert}, {@code sale-ended}, {@code seat-taken},
   * {@code already-reserved}, {@code idempotency-key-reused}, {@code idempotency-in-progress} or
   * {@code overloaded}.
   */
  Future<HoldResult> hold(HoldRequest request);

  /**
   * The answer to an earlier hold with that key, without doing anything: succeeds or is refused as
   * that one was. Refused with {@code not-found} when there was none.
   */
  Future<HoldResult> replayHold(UUID userId, IdempotencyKey idempotencyKey);

  /** Refused with {@code reservation-not-found}, for somebody else's too. */
  Future<Reservation> reservation(UUID userId, UUID reservationId);

  /** A user's own, newest first. Refused with {@code invalid-request} for a bad cursor. */
  Future<ReservationPage> reservations(UUID userId, PageRequest page);

  /**
   * Gives a hold back; the seat is free at once. Giving back twice is no error. Refused with {@code
   * reservation-not-found}, {@code already-paid} or {@code hold-expired}.
   */
  Future<Void> release(UUID userId, UUID reservationId);
}
