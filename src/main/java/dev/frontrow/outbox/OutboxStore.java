package dev.frontrow.outbox;

import dev.frontrow.api.Event;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and deletes rows of {@code outbox} that have a sequence. The one row of {@code
 * outbox_position} has the newest sequence. Thread-safe.
 */
final class OutboxStore {
  /**
   * Reads the rows that have the first $2 facts after sequence $1. If the outbox has deleted these
   * facts, or the command {@code restored} skipped their sequences, the read starts with the next
   * row that exists.
   */
  private static final String AFTER =
      """
      with start as materialized (
        select coalesce(
          (select first_sequence from (
             select first_sequence, size from outbox where first_sequence <= $1 + 1
             order by first_sequence desc limit 1) newest
           where first_sequence + size > $1 + 1),
          (select min(first_sequence) from outbox where first_sequence > $1)) as first
      )
      select o.*
      from start
      cross join lateral (
        select facts, created_at, first_sequence from outbox
        where first_sequence >= start.first
          and first_sequence <= greatest($1, start.first - 1) + $2
        order by first_sequence
        limit $2 + 1
      ) o
      """;

  private static final String LAST = "select last from outbox_position";

  /**
   * Deletes old rows. $1 retention in milliseconds, $2 the most rows. Deletes only from the front,
   * so that the rest has no gap: a row with a higher sequence can be older.
   */
  private static final String PRUNE =
      """
      with front as (
        select o.id, o.size, o.created_at, o.first_sequence,
          o.created_at < now() - $1::bigint * interval '1 millisecond' as old
        from outbox o
        where o.first_sequence + o.size - 1 <= (select published from outbox_position)
        order by o.first_sequence
        limit $2
      ),
      judged as materialized (
        select id, size, created_at, bool_and(old) over (order by first_sequence) as forgotten
        from front
      ),
      pruned as (
        delete from outbox o using judged j where o.id = j.id and j.forgotten
      )
      select count(*) as rows, coalesce(sum(size), 0)::bigint as facts,
        coalesce(extract(epoch from now() - min(created_at)) * 1000, 0)::bigint as age
      from judged
      where forgotten
      """;

  /** Higher than every sequence, and low enough to add a limit without overflow. */
  private static final long FAR = Long.MAX_VALUE / 2;

  private final Database database;

  OutboxStore(Database database) {
    this.database = database;
  }

  /** Returns numbered facts after a sequence, in order. */
  Future<List<Event>> after(long sequence, int limit) {
    return database
        .pool()
        .preparedQuery(AFTER)
        .execute(Tuple.of(Math.min(sequence, FAR), (long) limit))
        .map(
            rows -> {
              List<Event> events = new ArrayList<>();
              rows.forEach(row -> addAfter(sequence, row, events));
              return events.size() <= limit ? events : events.subList(0, limit);
            });
  }

  /** Returns the facts of a range that the outbox still has, in order. */
  Future<List<Event>> in(FactRange range) {
    return after(range.first() - 1, range.size())
        .map(events -> events.stream().filter(event -> event.sequence() <= range.last()).toList());
  }

  private static void addAfter(long sequence, Row row, List<Event> events) {
    JsonArray facts = row.getJsonArray("facts");
    Instant time = row.getOffsetDateTime("created_at").toInstant();
    long first = row.getLong("first_sequence");
    if (sequence >= first + facts.size()) {
      return;
    }
    NewFacts.addTo(events, facts, time, first, Math.toIntExact(Math.max(0, sequence + 1 - first)));
  }

  /** Returns the newest sequence given. */
  Future<Long> last() {
    return database
        .pool()
        .preparedQuery(LAST)
        .execute()
        .map(rows -> rows.iterator().next().getLong("last"));
  }

  /**
   * The result of a call of {@link #prune}.
   *
   * @param rows number of deleted rows; each has the facts of one transaction
   * @param facts number of facts in these rows
   * @param ageMillis age of the oldest row in milliseconds; 0 if there was none
   */
  record PruningResult(int rows, long facts, long ageMillis) {}

  /** Deletes up to {@code limit} rows of published facts that are older than the retention. */
  Future<PruningResult> prune(Duration retention, int limit) {
    return database
        .pool()
        .preparedQuery(PRUNE)
        .execute(Tuple.of(retention.toMillis(), limit))
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new PruningResult(
                    Math.toIntExact(row.getLong("rows")),
                    row.getLong("facts"),
                    row.getLong("age")));
  }
}
