package dev.frontrow.reservation;

import dev.frontrow.api.ReservationStatus;
import dev.frontrow.hold.HoldEnd;
import dev.frontrow.job.JobReport;
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
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Closes expired holds. It finds candidates without locks, locks their dates in the common order,
 * and closes those that are still expired. So two sweeps, or a sweep beside holds and payments,
 * only wait for each other. Thread-safe.
 */
final class Sweep {
  /**
   * Uses {@code statement_timestamp()}, which an index can serve; with the volatile {@code
   * clock_timestamp()} PostgreSQL would scan all holds.
   */
  private static final String CANDIDATES =
      HoldEnd.in(
          """
          select id, schedule_id,
            (extract(epoch from statement_timestamp() - expires_at) * 1000)::bigint as late_millis
          from reservations
          where status = 'HELD' and {over expires_at}
          order by expires_at
          limit $1
          """);

  /**
   * The candidates that are still expired under the locks. The {@code lateral} look-up by key holds
   * even for a plan that was made while the table was empty.
   */
  private static final String LAPSED =
      HoldEnd.in(
          """
          select r.id, r.user_id, r.concert_id, r.schedule_id, r.seat_number
          from unnest($1::uuid[]) as candidate (id)
          cross join lateral (
            select * from reservations where id = candidate.id limit 1
          ) r
          where r.status = 'HELD' and {over r.expires_at}
          """);

  private final Vertx vertx;
  private final Database database;
  private final int size;
  private final SeatPublisher publisher;

  /** The number of closed holds, and the changed seats. */
  private record Outcome(int closed, SeatLog.Changes changes) {}

  Sweep(Vertx vertx, Database database, int size, SeatPublisher publisher) {
    this.vertx = vertx;
    this.database = database;
    this.size = size;
    this.publisher = publisher;
  }

  Future<JobReport> run() {
    return database
        .pool()
        .preparedQuery(CANDIDATES)
        .execute(Tuple.of(size))
        .compose(
            candidates ->
                candidates.size() == 0
                    ? Future.succeededFuture(new JobReport(0, false, 0))
                    : close(candidates));
  }

  private Future<JobReport> close(RowSet<Row> candidates) {
    long lateMillis = candidates.iterator().next().getLong("late_millis");
    return database
        .decide(
            List.of(
                RowLocks.dates(column(candidates, "schedule_id")),
                new Statement(LAPSED, Tuple.tuple().addValue(column(candidates, "id")))),
            Sweep::closing)
        .onSuccess(outcome -> publisher.publish(outcome.changes()))
        .map(outcome -> new JobReport(outcome.closed(), candidates.size() == size, lateMillis))
        .onSuccess(report -> Outbox.nudge(vertx));
  }

  private static Decision<Outcome> closing(List<RowSet<Row>> results) {
    List<EndedHold> lapsed = EndedHold.of(results.get(1));
    SeatChanges changes =
        new SeatChanges(
            LockedDates.versions(LockedDates.of(results.get(0))),
            lapsed,
            ReservationStatus.EXPIRED,
            List.of());
    return new Decision<>(changes.statements(), new Outcome(lapsed.size(), changes.changes()));
  }

  private static UUID[] column(RowSet<Row> rows, String name) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getUUID(name))
        .distinct()
        .toArray(UUID[]::new);
  }
}
