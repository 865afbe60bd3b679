package dev.frontrow.reservation;

import dev.frontrow.api.Concert;
import dev.frontrow.api.ConcertPage;
import dev.frontrow.api.DateSales;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.HoldRequest;
import dev.frontrow.api.HoldResult;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.NewConcert;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Reservation;
import dev.frontrow.api.ReservationPage;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.Schedule;
import dev.frontrow.api.SeatMap;
import dev.frontrow.batch.Batcher;
import dev.frontrow.idempotency.CommandOutcome;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.idempotency.IdempotencyKeys;
import dev.frontrow.job.JobReport;
import dev.frontrow.postgres.Database;
import dev.frontrow.seatlog.SeatPublisher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Implementation of {@link ReservationService}; each operation delegates to the class that owns it.
 * Confined to the event loop of its verticle.
 */
final class ReservationOperations implements ReservationService {
  private final Concerts concerts;
  private final ConcertReads concertReads;
  private final SeatReads seatReads;
  private final SalesReads salesReads;
  private final Reservations reservations;
  private final ScheduleIds scheduleIds;
  private final IdempotencyKeys keys;
  private final Batcher<HoldCommand, CommandOutcome<Reservation>> holds;
  private final Batcher<ReleaseCommand, Optional<FailureCode>> releases;
  private final Sweep sweep;

  ReservationOperations(
      Vertx vertx,
      Database database,
      ReservationConfig config,
      IdempotencyConfig idempotency,
      QueueService queue) {
    TurnNotices turns = new TurnNotices(queue);
    SeatPublisher publisher = new SeatPublisher(vertx);
    concerts = new Concerts(database);
    concertReads = new ConcertReads(vertx, database, config.reads());
    seatReads = new SeatReads(vertx, database, concertReads, config.reads());
    salesReads = new SalesReads(database);
    reservations = new Reservations(vertx, database, config.reads());
    scheduleIds = new ScheduleIds(vertx, database, config.reads());
    keys = new IdempotencyKeys(database, idempotency);
    holds =
        new Batcher<>(
            vertx,
            "holds",
            config.writes(),
            HoldCommand::keys,
            new Holds(vertx, database, config.holdDuration(), turns, publisher)::decide,
            Holds::isRetryable);
    releases =
        new Batcher<>(
            vertx,
            "releases",
            config.writes(),
            command -> List.of(command.reservationId()),
            new Releases(vertx, database, turns, publisher)::release,
            Database::isTransient);
    sweep = new Sweep(vertx, database, config.sweepSize(), publisher);
  }

  @Override
  public Future<Concert> createConcert(NewConcert newConcert) {
    return concerts.create(newConcert);
  }

  @Override
  public Future<Concert> concert(UUID concertId) {
    return concertReads.concert(concertId);
  }

  @Override
  public Future<ConcertPage> concerts(PageRequest page) {
    return concertReads.page(page);
  }

  @Override
  public Future<List<Schedule>> schedules(UUID concertId, LocalDate from, boolean includeSoldOut) {
    return seatReads.schedules(concertId, from, includeSoldOut);
  }

  @Override
  public Future<SeatMap> seats(UUID scheduleId) {
    return seatReads.seats(scheduleId);
  }

  @Override
  public Future<List<SeatMap>> seatsFrom(UUID concertId, LocalDate from) {
    return seatReads.seatsFrom(concertId, from);
  }

  @Override
  public Future<List<DateSales>> sales(UUID concertId) {
    return salesReads.ofConcert(concertId);
  }

  @Override
  public Future<HoldResult> hold(HoldRequest request) {
    return keys.once(
            request.userId(),
            request.idempotencyKey(),
            () ->
                scheduleId(request).compose(found -> holds.submit(HoldCommand.of(request, found))))
        .compose(ReservationOperations::holdResult);
  }

  @Override
  public Future<HoldResult> replayHold(UUID userId, IdempotencyKey idempotencyKey) {
    return keys.replay(userId, idempotencyKey, Holds.STORED)
        .compose(ReservationOperations::holdResult);
  }

  @Override
  public Future<Reservation> reservation(UUID userId, UUID reservationId) {
    return reservations.reservation(userId, reservationId);
  }

  @Override
  public Future<ReservationPage> reservations(UUID userId, PageRequest page) {
    return reservations.page(userId, page);
  }

  @Override
  public Future<Void> release(UUID userId, UUID reservationId) {
    return releases
        .submit(new ReleaseCommand(userId, reservationId))
        .compose(
            refused ->
                refused
                    .map(code -> Refusal.of(code).<Void>toFuture())
                    .orElseGet(Future::succeededFuture));
  }

  /** One run of the job: closes holds that have ended. No answer depends on when it runs. */
  Future<JobReport> expireHolds() {
    return sweep.run();
  }

  /** Sets {@code past} of ended concerts. It only keeps an index small; no answer depends on it. */
  Future<Void> noticePastConcerts() {
    return concerts.noticePast();
  }

  /** Stops accepting calls and completes when the running ones have ended. */
  Future<Void> close() {
    return Future.join(
            List.of(
                holds.close(),
                releases.close(),
                seatReads.close(),
                reservations.close(),
                scheduleIds.close()))
        .eventually(concertReads::close)
        .mapEmpty();
  }

  private Future<Optional<UUID>> scheduleId(HoldRequest request) {
    return request
        .date()
        .map(date -> scheduleIds.find(request.concertId(), date))
        .orElseGet(() -> Future.succeededFuture(request.scheduleId()));
  }

  private static Future<HoldResult> holdResult(CommandOutcome<Reservation> answer) {
    return answer.toFuture().map(made -> new HoldResult(made, answer.replayed()));
  }
}
