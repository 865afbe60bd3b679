package dev.frontrow.outbox;

import dev.frontrow.api.Event;
import dev.frontrow.api.Ids;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The rows of {@code outbox}, and the one row that says how far they are numbered and published.
 */
final class Facts {
  /** Whoever numbers holds this row until commit, so numbers are given by one node at a time. */
  private static final String LOCK_POSITION =
      "select published from outbox_position for no key update";

  /**
   * In the order of their ids. Transactions that changed one date or one wallet followed each other
   * under its lock, so their ids are in the order of their commits.
   */
  private static final String UNNUMBERED =
      """
      select id, extract(epoch from clock_timestamp() - created_at) * 1000 as age
      from outbox
      where sequence is null
      order by id
      limit $1
      """;

  /** $1 ids in order, $2 as many event ids. */
  private static final String NUMBER =
      """
      with advanced as (
        update outbox_position set last = last + cardinality($1::bigint[])
        returning last - cardinality($1::bigint[]) as before
      )
      update outbox o
      set sequence = advanced.before + given.place, event_id = given.event_id
      from advanced, unnest($1::bigint[], $2::uuid[]) with ordinality as given (id, event_id, place)
      where o.id = given.id
      """;

  private static final String AFTER =
      """
      select event_id, type, subject, created_at, sequence, data
      from outbox
      where sequence > $1
      order by sequence
      limit $2
      """;

  private static final String ADVANCE =
      "update outbox_position set published = greatest(published, $1)";

  private static final String LAST = "select last from outbox_position";

  /**
   * $1 retention in ms, $2 how many at most. Only from the front, so that what is kept has no hole:
   * the times of two facts need not be in the order of their sequences.
   */
  private static final String PRUNE =
      """
      with front as (
        select o.id, o.created_at, o.sequence,
          o.created_at < now() - $1::bigint * interval '1 millisecond' as old
        from outbox o
        where o.sequence <= (select published from outbox_position)
        order by o.sequence
        limit $2
      ),
      judged as materialized (
        select id, created_at, bool_and(old) over (order by sequence) as forgotten from front
      ),
      pruned as (
        delete from outbox o using judged j where o.id = j.id and j.forgotten
      )
      select count(*) as pruned,
        coalesce(extract(epoch from now() - min(created_at)) * 1000, 0)::bigint as age
      from judged
      where forgotten
      """;

  private final Database database;

  Facts(Database database) {
    this.database = database;
  }

  /**
   * What numbering did.
   *
   * @param published every fact up to this sequence has been published
   * @param numbered how many got their number
   * @param lateMillis how long the oldest of them had waited
   */
  record Numbered(long published, int numbered, long lateMillis) {}

  /** Gives up to {@code limit} facts their number and commits that. */
  Future<Numbered> number(int limit) {
    return database.transaction(
        connection ->
            connection
                .query(LOCK_POSITION)
                .execute()
                .map(rows -> rows.iterator().next().getLong("published"))
                .compose(published -> number(connection, published, limit)));
  }

  private static Future<Numbered> number(SqlConnection connection, long published, int limit) {
    return connection
        .preparedQuery(UNNUMBERED)
        .execute(Tuple.of(limit))
        .compose(
            rows -> {
              if (rows.size() == 0) {
                return Future.succeededFuture(new Numbered(published, 0, 0));
              }
              Long[] ids = stream(rows).map(row -> row.getLong("id")).toArray(Long[]::new);
              UUID[] eventIds = Stream.of(ids).map(id -> Ids.next()).toArray(UUID[]::new);
              long lateMillis = Math.max(0, rows.iterator().next().getNumeric("age").longValue());
              return connection
                  .preparedQuery(NUMBER)
                  .execute(Tuple.of(ids, (Object) eventIds))
                  .map(done -> new Numbered(published, ids.length, lateMillis));
            });
  }

  /** Numbered facts after a sequence, in order. */
  Future<List<Event>> after(long sequence, int limit) {
    return database
        .pool()
        .preparedQuery(AFTER)
        .execute(Tuple.of(sequence, limit))
        .map(
            rows -> {
              List<Event> events = new ArrayList<>(rows.size());
              rows.forEach(row -> events.add(event(row)));
              return events;
            });
  }

  /** Notes that all up to a sequence have been published; never goes back. */
  Future<Void> advance(long published) {
    return database.pool().preparedQuery(ADVANCE).execute(Tuple.of(published)).mapEmpty();
  }

  /** The newest sequence given. */
  Future<Long> last() {
    return database
        .pool()
        .preparedQuery(LAST)
        .execute()
        .map(rows -> rows.iterator().next().getLong("last"));
  }

  /**
   * What pruning did.
   *
   * @param pruned how many were deleted
   * @param ageMillis of the oldest of them
   */
  record Pruned(int pruned, long ageMillis) {}

  /** Deletes up to {@code limit} published facts that are older than the retention. */
  Future<Pruned> prune(Duration retention, int limit) {
    return database
        .pool()
        .preparedQuery(PRUNE)
        .execute(Tuple.of(retention.toMillis(), limit))
        .map(rows -> rows.iterator().next())
        .map(row -> new Pruned(Math.toIntExact(row.getLong("pruned")), row.getLong("age")));
  }

  private static Event event(Row row) {
    return new Event(
        row.getUUID("event_id"),
        row.getString("type"),
        row.getString("subject"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getLong("sequence"),
        row.getJsonObject("data"));
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
