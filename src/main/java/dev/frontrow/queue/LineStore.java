package dev.frontrow.queue;

import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows of lines in PostgreSQL, which outlive a loss of Redis. Safe from any thread. */
final class LineStore {
  /** Raises the ceiling, unless another node was faster or the epoch is over. */
  private static final String RAISE =
      """
      update queue_lines
      set ceiling = greatest(ceiling, $3), epoch = greatest(epoch, $2),
          updated_at = clock_timestamp()
      where concert_id = $1 and epoch <= $2
      returning ceiling
      """;

  private static final String PAID_OF =
      "select queue_number from payments where concert_id = $1 and queue_number = any($2)";

  private final Database database;

  LineStore(Database database) {
    this.database = database;
  }

  /** Empty if there is no such concert. */
  Future<Optional<LineRow>> row(UUID concertId) {
    return LineRows.read(database.pool(), LineRows.SELECT, concertId);
  }

  /** Returns the ceiling that is durable now; empty if the epoch is over. */
  Future<Optional<Long>> raise(UUID concertId, long epoch, long ceiling) {
    return database
        .execute(new Statement(RAISE, Tuple.of(concertId, epoch, ceiling)))
        .map(rows -> LineRows.first(rows).map(row -> row.getLong(0)));
  }

  Future<Set<Long>> paid(UUID concertId, Collection<Long> numbers) {
    return database
        .pool()
        .preparedQuery(PAID_OF)
        .execute(Tuple.of(concertId, (Object) numbers.toArray(Long[]::new)))
        .map(LineRows::numbers);
  }
}
