package dev.frontrow.reservation;

import dev.frontrow.api.EventTypes;
import dev.frontrow.api.JobReport;
import dev.frontrow.outbox.Outbox;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Closes holds that ran out. Candidates are looked for without locks, then their dates are locked
 * in the order that everyone keeps, and what still is lapsed then is closed: so two sweeps at once,
 * or a sweep beside holds and payments, only wait for each other.
 */
final class Sweep {
  private static final String CANDIDATES =
      """
      select id, schedule_id,
        (extract(epoch from clock_timestamp() - expires_at) * 1000)::bigint as late_millis
      from reservations
      where status = 'HELD' and expires_at <= clock_timestamp()
      order by expires_at
      limit $1
      """;

  private static final String LOCK_SCHEDULES =
      "select from schedules where id = any($1) order by id for no key update";

  /** After $1 to $3 as {@link Closing} says: $4 candidates. */
  private static final String CLOSE =
      """
      with closed as (
        update reservations set status = 'EXPIRED'
        where id = any($4::uuid[]) and status = 'HELD' and expires_at <= clock_timestamp()
        returning id, user_id, concert_id, schedule_id, seat_number
      ),
      """
          + Closing.CONSEQUENCES
          + "select count(*) as closed from closed";

  private final Vertx vertx;
  private final Database database;
  private final int size;

  Sweep(Vertx vertx, Database database, int size) {
    this.vertx = vertx;
    this.database = database;
    this.size = size;
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
        .pipelined(
            List.of(
                new Statement(
                    LOCK_SCHEDULES, Tuple.tuple().addValue(column(candidates, "schedule_id"))),
                new Statement(
                    CLOSE,
                    Tuple.tuple()
                        .addValue("expired")
                        .addValue(EventTypes.HOLD_EXPIRED)
                        .addValue(EventTypes.SEAT_RELEASED)
                        .addValue(column(candidates, "id")))))
        .map(results -> Math.toIntExact(results.get(1).iterator().next().getLong("closed")))
        .map(closed -> new JobReport(closed, candidates.size() == size, lateMillis))
        .onSuccess(report -> Outbox.nudge(vertx));
  }

  private static UUID[] column(RowSet<Row> rows, String name) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getUUID(name))
        .distinct()
        .toArray(UUID[]::new);
  }
}
