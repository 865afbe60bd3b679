package dev.frontrow.reservation;

import dev.frontrow.api.EventTypes;
import dev.frontrow.api.FailureCode;
import dev.frontrow.outbox.Outbox;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Gives a batch of holds back in one transaction. */
final class Releases {
  private static final String LOCK_SCHEDULES =
      """
      select from schedules
      where id in (select schedule_id from reservations where id = any($1))
      order by id
      for no key update
      """;

  /** After $1 to $3 as {@link Closing} says: $4 users and $5 reservations, in their order. */
  private static final String RELEASE =
      """
      with clock as materialized (
        select clock_timestamp() as now
      ),
      asked as materialized (
        select a.place, r.id, case
          when r.id is null then 'reservation-not-found'
          when r.status = 'PAID' then 'already-paid'
          when r.status = 'EXPIRED' then 'hold-expired'
          when r.status = 'HELD' and r.expires_at <= clock.now then 'hold-expired'
          end as code
        from unnest($4::uuid[], $5::uuid[]) with ordinality as a (user_id, reservation_id, place)
        cross join clock
        left join reservations r on r.id = a.reservation_id and r.user_id = a.user_id
      ),
      closed as (
        update reservations r set status = 'CANCELLED'
        from asked a
        where r.id = a.id and a.code is null and r.status = 'HELD'
        returning r.id, r.user_id, r.concert_id, r.schedule_id, r.seat_number
      ),
      """
          + Closing.CONSEQUENCES
          + "select place, code from asked";

  private final Vertx vertx;
  private final Database database;

  Releases(Vertx vertx, Database database) {
    this.vertx = vertx;
    this.database = database;
  }

  /** For each command why it was refused; empty when the hold is given back, now or before. */
  Future<List<Optional<FailureCode>>> release(List<ReleaseCommand> commands) {
    UUID[] users = commands.stream().map(ReleaseCommand::userId).toArray(UUID[]::new);
    UUID[] ids = commands.stream().map(ReleaseCommand::reservationId).toArray(UUID[]::new);
    return database
        .pipelined(
            List.of(
                new Statement(LOCK_SCHEDULES, Tuple.tuple().addValue(ids)),
                new Statement(
                    RELEASE,
                    Tuple.tuple()
                        .addValue("cancelled")
                        .addValue(EventTypes.HOLD_EXPIRED)
                        .addValue(EventTypes.SEAT_RELEASED)
                        .addValue(users)
                        .addValue(ids))))
        .map(results -> outcomes(commands.size(), results.get(1)));
  }

  private List<Optional<FailureCode>> outcomes(int commands, RowSet<Row> rows) {
    List<Optional<FailureCode>> outcomes =
        new ArrayList<>(Collections.nCopies(commands, Optional.empty()));
    for (Row row : rows) {
      outcomes.set(
          Math.toIntExact(row.getLong("place")) - 1,
          Optional.ofNullable(row.getString("code")).flatMap(FailureCode::of));
    }
    if (outcomes.stream().anyMatch(Optional::isEmpty)) {
      Outbox.nudge(vertx);
    }
    return outcomes;
  }
}
