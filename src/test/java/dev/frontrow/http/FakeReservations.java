package dev.frontrow.http;

import dev.frontrow.api.Concert;
import dev.frontrow.api.ConcertPage;
import dev.frontrow.api.DateSales;
import dev.frontrow.api.HoldRequest;
import dev.frontrow.api.HoldResult;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.NewConcert;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.Reservation;
import dev.frontrow.api.ReservationPage;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.ReservationStatus;
import dev.frontrow.api.Schedule;
import dev.frontrow.api.SeatMap;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One concert with one date, as the test says. Thread-safe. */
public final class FakeReservations implements ReservationService {
  private final Script script;
  volatile Concert concert = Sample.concert();
  volatile List<Concert> listed = List.of(Sample.concert());
  volatile ReservationStatus status = ReservationStatus.HELD;
  volatile UUID concertOfSchedule = Sample.CONCERT;
  volatile List<Schedule> schedules =
      List.of(
          new Schedule(Sample.SCHEDULE, Sample.CONCERT, Sample.DATE, Sample.NOON, 50, 17, 80_000));
  volatile SeatMap seats = Sample.seats(Sample.CONCERT, "SHA");

  public FakeReservations(Script script) {
    this.script = script;
  }

  @Override
  public Future<Concert> createConcert(NewConcert newConcert) {
    return script.answer("createConcert", newConcert, Sample::concert);
  }

  @Override
  public Future<Concert> concert(UUID concertId) {
    return script.answer("concert", concertId, () -> concert);
  }

  @Override
  public Future<ConcertPage> concerts(PageRequest page) {
    return script.answer("concerts", page, () -> new ConcertPage(listed, Optional.empty()));
  }

  @Override
  public Future<List<Schedule>> schedules(UUID concertId, LocalDate from, boolean soldOut) {
    return script.answer("schedules", from, () -> schedules);
  }

  @Override
  public Future<List<DateSales>> sales(UUID concertId) {
    return script.answer(
        "sales",
        concertId,
        () ->
            List.of(
                new DateSales(
                    Sample.SCHEDULE, Sample.DATE, Sample.NOON, 80_000, 50, 31, 4, 15, 2_480_000)));
  }

  @Override
  public Future<SeatMap> seats(UUID scheduleId) {
    return script.answer(
        "seats",
        scheduleId,
        () ->
            concertOfSchedule.equals(Sample.CONCERT)
                ? seats
                : Sample.seats(concertOfSchedule, "A"));
  }

  @Override
  public Future<List<SeatMap>> seatsFrom(UUID concertId, LocalDate from) {
    return script.answer(
        "seatsFrom",
        from,
        () -> seats.statuses().contains("A") ? List.of(seats) : List.<SeatMap>of());
  }

  @Override
  public Future<HoldResult> hold(HoldRequest request) {
    return script.answer(
        "hold", request, () -> new HoldResult(Sample.reservation(Sample.CONCERT), false));
  }

  @Override
  public Future<HoldResult> replayHold(UUID userId, IdempotencyKey key) {
    return script.answer(
        "replayHold", key, () -> new HoldResult(Sample.reservation(Sample.CONCERT), true));
  }

  @Override
  public Future<Reservation> reservation(UUID userId, UUID reservationId) {
    return script.answer(
        "reservation", reservationId, () -> Sample.reservation(concertOfSchedule, status));
  }

  @Override
  public Future<ReservationPage> reservations(UUID userId, PageRequest page) {
    return script.answer(
        "reservations",
        page,
        () -> new ReservationPage(List.of(Sample.reservation(Sample.CONCERT)), Optional.empty()));
  }

  @Override
  public Future<Void> release(UUID userId, UUID reservationId) {
    return script.<Boolean>answer("release", reservationId, () -> true).mapEmpty();
  }
}
