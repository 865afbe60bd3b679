package dev.frontrow.reservation;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.HoldChange;
import dev.frontrow.api.ReservationStatus;
import dev.frontrow.hold.HoldEnd;
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
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Executes a batch of release commands in one transaction. Thread-safe. */
final class Releases {
  /**
   * Facts for each command, read under the locks: $1 users and $2 reservations, in order. {@code
   * next_end} is the end of the owner's latest other live hold of the concert. Only the line uses
   * it, so the date of that hold need not be locked.
   */
  private static final String FACTS =
      HoldEnd.in(
          """
          select r.id, r.user_id, r.concert_id, r.schedule_id, r.seat_number, r.status, r.expires_at,
            {over r.expires_at} as lapsed, other.ends as next_end
          from unnest($1::uuid[], $2::uuid[]) with ordinality as a (user_id, reservation_id, place)
          left join reservations r on r.id = a.reservation_id and r.user_id = a.user_id
          left join lateral (
            select max(expires_at) as ends from reservations
            where user_id = r.user_id and concert_id = r.concert_id and id <> r.id
              and status = 'HELD' and {live expires_at}
          ) other on true
          order by a.place
          """);

  /**
   * The refusal of each command, if any, the changes of holds by concert for the lines, and the
   * changed seats.
   */
  private record Outcome(
      List<Optional<FailureCode>> refusals,
      Map<UUID, List<HoldChange>> holds,
      SeatLog.Changes seats) {}

  private final Vertx vertx;
  private final Database database;
  private final TurnNotices turns;
  private final SeatPublisher publisher;

  Releases(Vertx vertx, Database database, TurnNotices turns, SeatPublisher publisher) {
    this.vertx = vertx;
    this.database = database;
    this.turns = turns;
    this.publisher = publisher;
  }

  /**
   * Releases the holds and returns the refusal of each command, in order; empty if the hold is
   * released, now or earlier.
   */
  Future<List<Optional<FailureCode>>> release(List<ReleaseCommand> commands) {
    UUID[] users = commands.stream().map(ReleaseCommand::userId).toArray(UUID[]::new);
    UUID[] ids = commands.stream().map(ReleaseCommand::reservationId).toArray(UUID[]::new);
    return database
        .decide(
            List.of(
                RowLocks.datesOfReservations(ids),
                new Statement(FACTS, Tuple.of(users, (Object) ids))),
            Releases::decision)
        .onSuccess(this::tell)
        .map(Outcome::refusals);
  }

  private static Decision<Outcome> decision(List<RowSet<Row>> results) {
    List<Optional<FailureCode>> outcomes = new ArrayList<>();
    List<EndedHold> cancelled = new ArrayList<>();
    Map<UUID, List<HoldChange>> changesOfHolds = new HashMap<>();
    for (Row row : results.get(1)) {
      Optional<FailureCode> refusal = refusal(row);
      outcomes.add(refusal);
      if (refusal.isEmpty() && row.getString("status").equals(ReservationStatus.HELD.name())) {
        cancelled.add(EndedHold.of(row));
        TurnNotices.add(changesOfHolds, row.getUUID("concert_id"), givenBack(row));
      }
    }
    SeatChanges changes =
        new SeatChanges(
            LockedDates.versions(LockedDates.of(results.get(0))),
            cancelled,
            ReservationStatus.CANCELLED,
            List.of());
    return new Decision<>(
        changes.statements(), new Outcome(outcomes, changesOfHolds, changes.changes()));
  }

  private static HoldChange givenBack(Row row) {
    return HoldChange.givenBack(
        row.getUUID("user_id"),
        row.getOffsetDateTime("expires_at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("next_end")).map(OffsetDateTime::toInstant));
  }

  private static Optional<FailureCode> refusal(Row row) {
    String status = row.getString("status");
    if (status == null) {
      return Optional.of(FailureCode.RESERVATION_NOT_FOUND);
    }
    return switch (ReservationStatus.valueOf(status)) {
      case PAID -> Optional.of(FailureCode.ALREADY_PAID);
      case EXPIRED -> Optional.of(FailureCode.HOLD_EXPIRED);
      case HELD ->
          row.getBoolean("lapsed") ? Optional.of(FailureCode.HOLD_EXPIRED) : Optional.empty();
      case CANCELLED -> Optional.empty();
    };
  }

  private void tell(Outcome outcome) {
    publisher.publish(outcome.seats());
    if (outcome.refusals().stream().anyMatch(Optional::isEmpty)) {
      Outbox.nudge(vertx);
    }
    turns.tell(outcome.holds());
  }
}
