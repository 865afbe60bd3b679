package dev.frontrow.outbox;

import dev.frontrow.api.Event;
import dev.frontrow.lock.RowLocks;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Reads and writes the rows of {@code outbox}, and the one row of {@code outbox_position}, which
 * has the newest sequence and the newest published one. Thread-safe.
 */
final class OutboxStore {
  /** Locks the position until the commit, so that one node at a time gives sequences. */
  private static final String LOCK_POSITION =
      "select published, last from outbox_position " + RowLocks.row();

  /**
   * Reads rows without a sequence in the order of their ids. Two transactions that change the same
   * date or wallet run one after the other under its row lock. So the order of their ids is the
   * order of their commits.
   */
  private static final String UNNUMBERED =
      """
      select id, size, extract(epoch from clock_timestamp() - created_at) * 1000 as age
      from outbox
      where first_sequence is null
      order by id
      limit $1
      """;

  /**
   * Gives the rows their sequences. $1 ids in order, $2 number of facts before each row, $3 number
   * of facts in total.
   */
  private static final String NUMBER =
      """
      with advanced as (
        update outbox_position set last = last + $3::bigint
        returning last - $3::bigint as before
      )
      update outbox o
      set first_sequence = advanced.before + given.facts_before + 1
      from advanced
      cross join unnest($1::bigint[], $2::bigint[]) as given (id, facts_before)
      cross join lateral (select ctid from outbox where id = given.id limit 1) found
      where o.ctid = found.ctid
      """;

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

  private static final String ADVANCE =
      "update outbox_position set published = greatest(published, $1)";

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

  /**
   * The result of a call of {@link #number}.
   *
   * @param published every fact up to this sequence has been published
   * @param last the newest sequence given
   * @param numbered number of facts that got a sequence
   * @param more whether facts without a sequence may be left
   * @param lateMillis time that the oldest of these facts had waited, in milliseconds
   */
  record NumberingResult(long published, long last, long numbered, boolean more, long lateMillis) {}

  /**
   * Gives new facts their sequences, and commits. Stops after {@code limit} facts, but completes
   * the facts of the last transaction.
   */
  Future<NumberingResult> number(int limit) {
    return database.transaction(
        connection ->
            connection
                .query(LOCK_POSITION)
                .execute()
                .map(rows -> rows.iterator().next())
                .compose(
                    position ->
                        number(
                            connection,
                            position.getLong("published"),
                            position.getLong("last"),
                            limit)));
  }

  private static Future<NumberingResult> number(
      SqlConnection connection, long published, long last, int limit) {
    return connection
        .preparedQuery(UNNUMBERED)
        .execute(Tuple.of(limit))
        .compose(
            rows -> {
              List<Long> ids = new ArrayList<>();
              List<Long> factsBefore = new ArrayList<>();
              long lateMillis = 0;
              long facts = 0;
              for (Row row : rows) {
                if (facts >= limit) {
                  break;
                }
                lateMillis = Math.max(lateMillis, row.getNumeric("age").longValue());
                ids.add(row.getLong("id"));
                factsBefore.add(facts);
                facts += row.getInteger("size");
              }
              boolean more = ids.size() < rows.size() || rows.size() == limit;
              NumberingResult numbered =
                  new NumberingResult(published, last + facts, facts, more, lateMillis);
              return ids.isEmpty()
                  ? Future.succeededFuture(numbered)
                  : connection
                      .preparedQuery(NUMBER)
                      .execute(
                          Tuple.of(
                              ids.toArray(Long[]::new), factsBefore.toArray(Long[]::new), facts))
                      .map(numbered);
            });
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

  private static void addAfter(long sequence, Row row, List<Event> events) {
    JsonArray facts = row.getJsonArray("facts");
    Instant time = row.getOffsetDateTime("created_at").toInstant();
    long first = row.getLong("first_sequence");
    if (sequence >= first + facts.size()) {
      return;
    }
    for (int i = Math.toIntExact(Math.max(0, sequence + 1 - first)); i < facts.size(); i++) {
      JsonObject fact = facts.getJsonObject(i);
      events.add(
          new Event(
              UUID.fromString(fact.getString("id")),
              fact.getString("type"),
              fact.getString("subject"),
              time,
              first + i,
              fact.getJsonObject("data")));
    }
  }

  /**
   * Records that every fact up to a sequence has been published. A lower sequence has no effect.
   */
  Future<Void> advance(long published) {
    return database.pool().preparedQuery(ADVANCE).execute(Tuple.of(published)).mapEmpty();
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
