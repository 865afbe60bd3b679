package dev.frontrow.api;

import io.vertx.codegen.annotations.ProxyGen;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Concerts, their dates and seats, and the reservations of the seats. Every call can fail with
 * {@code overloaded}.
 */
@ProxyGen
public interface ReservationService {
  /**
   * Creates a concert with its dates, seats and line in one transaction. Fails with {@code
   * invalid-request} for two dates on one day in the venue's time zone, a date in the past, or a
   * field out of its bounds.
   */
  Future<Concert> createConcert(NewConcert newConcert);

  /** Returns a concert with its dates. Fails with {@code concert-not-found}. */
  Future<Concert> concert(UUID concertId);

  /**
   * Returns the concerts that have not ended, or with {@link PageRequest#past} those that have;
   * newest first. Fails with {@code invalid-request} for a bad cursor.
   */
  Future<ConcertPage> concerts(PageRequest page);

  /**
   * Returns the dates of a concert that are on sale, from a day on and in order, each with its
   * number of free seats. Without {@code includeSoldOut}, dates without a free seat are left out.
   * Fails with {@code concert-not-found}.
   */
  Future<List<Schedule>> schedules(UUID concertId, LocalDate from, boolean includeSoldOut);

  /** Returns all seats of a date. Fails with {@code schedule-not-found}. */
  Future<SeatMap> seats(UUID scheduleId);

  /**
   * Returns all seats of each date that is on sale and has a free seat, from a day on and in order.
   * Fails with {@code concert-not-found}.
   */
  Future<List<SeatMap>> seatsFrom(UUID concertId, LocalDate from);

  /**
   * Returns the sales figures of each date of a concert, in order. Fails with {@code
   * concert-not-found}.
   */
  Future<List<DateSales>> sales(UUID concertId);

  /**
   * Holds a seat for a user. Fails, in the order of the checks, with {@code user-not-found}, {@code
   * schedule-not-found}, {@code queue-token-other-concert}, {@code seat-not-found}, {@code
   * sale-ended}, {@code already-reserved} or {@code seat-taken}. Fails with {@code
   * idempotency-key-reused} or {@code idempotency-in-progress} if an earlier call used the key.
   */
  Future<HoldResult> hold(HoldRequest request);

  /**
   * Returns the result of an earlier hold with this key, or fails as that hold failed. Changes
   * nothing. Fails with {@code not-found} if no hold used the key, {@code idempotency-key-reused}
   * if the request differs, or {@code idempotency-in-progress} while the hold runs.
   */
  Future<HoldResult> replayHold(UUID userId, IdempotencyKey idempotencyKey);

  /**
   * Returns a reservation of a user. Fails with {@code reservation-not-found}, also for a
   * reservation of another user.
   */
  Future<Reservation> reservation(UUID userId, UUID reservationId);

  /**
   * Returns the reservations of a user, newest first. Fails with {@code invalid-request} for a bad
   * cursor.
   */
  Future<ReservationPage> reservations(UUID userId, PageRequest page);

  /**
   * Gives a held seat back, which is free at once. A second call has no effect. Fails with {@code
   * reservation-not-found}, {@code already-paid} or {@code hold-expired}.
   */
  Future<Void> release(UUID userId, UUID reservationId);
}
