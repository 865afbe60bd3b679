package dev.frontrow.reservation;

import dev.frontrow.api.Reservation;
import dev.frontrow.api.ReservationStatus;
import dev.frontrow.api.SeatStatus;
import dev.frontrow.hold.HoldEnd;
import dev.frontrow.idempotency.AnswerCodec;
import dev.frontrow.idempotency.CommandOutcome;
import dev.frontrow.idempotency.KeyedOutcomes;
import dev.frontrow.lock.RowLocks;
import dev.frontrow.outbox.Outbox;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Decision;
import dev.frontrow.postgres.Statement;
import dev.frontrow.seatlog.SeatLog;
import dev.frontrow.seatlog.SeatPublisher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Executes a batch of hold commands in one transaction. Thread-safe. */
final class Holds {
  /** How a hold's outcome is stored with its idempotency key. */
  static final AnswerCodec<Reservation> STORED =
      new AnswerCodec<>(Reservation::toJson, Reservation::fromJson);

  /**
   * Facts for each command, read under the locks: $1 users, $2 dates and $3 seats, one row for each
   * command in the same order. Each {@code lateral ... limit 1} forces an index look-up, which a
   * planner without statistics would not choose. {@code own} is held by its status; {@link
   * HoldDecision} compares its end with the clock.
   */
  private static final String FACTS =
      HoldEnd.in(
          """
          select statement_timestamp() as now, u.id is not null as user_known, seat.status,
            seat.held_until, lapsed.id as lapsed_id, lapsed.user_id as lapsed_user,
            own.id as own_id, own.status = 'PAID' as own_paid, own.seat_number as own_seat,
            own.created_at as own_since, own.expires_at as own_until
          from unnest($1::uuid[], $2::uuid[], $3::integer[])
            with ordinality as a (user_id, schedule_id, seat_number, place)
          left join lateral (select id from users where id = a.user_id limit 1) u on true
          left join lateral (
            select status, held_until, reservation_id from seats
            where schedule_id = a.schedule_id and number = a.seat_number limit 1
          ) seat on true
          left join lateral (
            select id, user_id from reservations
            where id = seat.reservation_id and seat.status = 'HELD'
              and {over seat.held_until} limit 1
          ) lapsed on true
          left join lateral (
            select id, status, seat_number, created_at, expires_at from reservations
            where user_id = a.user_id and schedule_id = a.schedule_id
              and (case when status in ('HELD', 'PAID') then null else id end) is null limit 1
          ) own on true
          order by a.place
          """);

  /** One outcome for each command, and the changed seats. */
  private record Outcome(List<CommandOutcome<Reservation>> answers, SeatLog.Changes changes) {}

  private final Vertx vertx;
  private final Database database;
  private final Duration holdDuration;
  private final TurnNotices turns;
  private final SeatPublisher publisher;

  Holds(
      Vertx vertx,
      Database database,
      Duration holdDuration,
      TurnNotices turns,
      SeatPublisher publisher) {
    this.vertx = vertx;
    this.database = database;
    this.holdDuration = holdDuration;
    this.turns = turns;
    this.publisher = publisher;
  }

  /**
   * Decides the commands and returns one outcome for each, in order. Fails when none was executed.
   */
  Future<List<CommandOutcome<Reservation>>> decide(List<HoldCommand> commands) {
    KeyedOutcomes<Reservation> claims =
        KeyedOutcomes.of(commands, HoldCommand::userId, HoldCommand::idempotencyKey, STORED);
    @Nullable UUID[] schedules =
        commands.stream().map(it -> it.scheduleId().orElse(null)).toArray(UUID[]::new);
    List<Statement> reads = new ArrayList<>();
    reads.add(RowLocks.dates(schedules));
    reads.add(
        new Statement(
            FACTS,
            Tuple.tuple()
                .addValue(commands.stream().map(HoldCommand::userId).toArray(UUID[]::new))
                .addValue(schedules)
                .addValue(commands.stream().map(HoldCommand::seatNumber).toArray(Integer[]::new))));
    reads.addAll(claims.reads());
    return database
        .decide(reads, results -> decision(commands, claims, results))
        .onSuccess(outcome -> tell(commands, outcome))
        .map(Outcome::answers);
  }

  /** Returns whether a batch may be executed again after this failure. */
  static boolean isRetryable(Throwable failure) {
    return Database.isTransient(failure) || KeyedOutcomes.isRace(failure);
  }

  private Decision<Outcome> decision(
      List<HoldCommand> commands, KeyedOutcomes<Reservation> claims, List<RowSet<Row>> results) {
    Map<UUID, HoldFacts.Date> dates = LockedDates.of(results.get(0));
    Map<Integer, CommandOutcome<Reservation>> earlier = claims.earlier(results);
    HoldDecision decision = new HoldDecision(holdDuration);
    List<CommandOutcome<Reservation>> answers = new ArrayList<>(commands.size());
    for (Row row : results.get(1)) {
      int place = answers.size();
      HoldCommand command = commands.get(place);
      CommandOutcome<Reservation> answered = earlier.get(place);
      answers.add(
          answered != null ? answered : decision.decide(command, facts(command, row, dates)));
    }
    SeatChanges changes =
        new SeatChanges(
            LockedDates.versions(dates),
            decision.closed(),
            ReservationStatus.EXPIRED,
            decision.won());
    List<Statement> writes = new ArrayList<>(changes.statements());
    writes.addAll(claims.writes(answers, earlier));
    return new Decision<>(writes, new Outcome(answers, changes.changes()));
  }

  private static HoldFacts facts(HoldCommand command, Row row, Map<UUID, HoldFacts.Date> dates) {
    Optional<HoldFacts.Date> date = command.scheduleId().map(dates::get);
    return new HoldFacts(
        instant(row, "now"),
        row.getBoolean("user_known"),
        date,
        Optional.ofNullable(row.getString("status"))
            .map(status -> seat(command, status, row, date)),
        Optional.ofNullable(row.getUUID("own_id")).map(id -> own(id, row)));
  }

  private static HoldFacts.Seat seat(
      HoldCommand command, String status, Row row, Optional<HoldFacts.Date> date) {
    OffsetDateTime heldUntil = row.getOffsetDateTime("held_until");
    UUID lapsed = row.getUUID("lapsed_id");
    return new HoldFacts.Seat(
        SeatStatus.valueOf(status),
        Optional.ofNullable(heldUntil).map(OffsetDateTime::toInstant),
        Optional.ofNullable(lapsed)
            .flatMap(
                id ->
                    date.map(
                        it ->
                            new EndedHold(
                                id,
                                row.getUUID("lapsed_user"),
                                it.concertId(),
                                it.id(),
                                command.seatNumber()))));
  }

  private static HoldFacts.Own own(UUID id, Row row) {
    return new HoldFacts.Own(
        id,
        row.getBoolean("own_paid"),
        row.getInteger("own_seat"),
        instant(row, "own_since"),
        instant(row, "own_until"));
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private void tell(List<HoldCommand> commands, Outcome outcome) {
    if (outcome.answers().stream().anyMatch(CommandOutcome::isNew)) {
      publisher.publish(outcome.changes());
      Outbox.nudge(vertx);
      turns.made(commands, outcome.answers());
    }
  }
}
