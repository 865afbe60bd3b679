package dev.frontrow.queue;

import dev.frontrow.api.NumberRange;
import dev.frontrow.lock.RowLocks;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The statements on {@code queue_lines} for a rebuild, and for a row that is older than what
 * happened. Safe from any thread.
 */
final class RecoveryStore {
  private static final String LOCKED = LineRows.SELECT + RowLocks.row() + " of q";

  private static final String REBUILT =
      """
      update queue_lines
      set epoch = $2, doubtful = $3, salvage_epoch = null, updated_at = clock_timestamp()
      where concert_id = $1
      """;

  /** The paid numbers of a list, and all paid numbers above one. */
  private static final String PAID =
      """
      select queue_number from payments
      where concert_id = $1 and (queue_number > $2 or queue_number = any($3))
      """;

  private static final String RAISE =
      """
      update queue_lines
      set ceiling = greatest(ceiling, $2), beyond = $3, updated_at = clock_timestamp()
      where concert_id = $1
      """;

  /**
   * Changes nothing if the row is as new as the evidence: another node may have raised the ceiling
   * after this one read it. Of several nodes with evidence, one pauses the line.
   */
  private static final String PAUSE_IF_OLDER =
      """
      update queue_lines
      set state = 'PAUSED', paused_because = 'DATABASE_OLDER',
          policy_version = greatest(policy_version, $5) + 1,
          ceiling = greatest(ceiling, $3), beyond = '[]',
          salvage_epoch = case when $6 then coalesce(salvage_epoch, greatest(epoch, $4))
                               else salvage_epoch end,
          epoch = case when $6 then greatest(epoch, $4) + 1 else epoch end,
          updated_at = clock_timestamp()
      where concert_id = $1
        and (ceiling < $2 or policy_version < $5 or ($7 and beyond <> '[]') or $8)
      """;

  private final Database database;

  RecoveryStore(Database database) {
    this.database = database;
  }

  <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
    return database.transaction(work);
  }

  /** Locks the row, so that no other node rebuilds the line before the transaction ends. */
  Future<Optional<LineRow>> lockedRow(SqlConnection transaction, UUID concertId) {
    return LineRows.read(transaction, LOCKED, concertId);
  }

  Future<Set<Long>> paid(SqlConnection transaction, LineRow row) {
    return transaction
        .preparedQuery(PAID)
        .execute(
            Tuple.of(row.concertId(), row.served(), row.inside().keySet().toArray(Long[]::new)))
        .map(LineRows::numbers);
  }

  Future<Void> rebuilt(SqlConnection transaction, UUID concertId, Restoration restoration) {
    JsonArray doubtful = NumberRange.toJson(restoration.doubtful());
    return transaction
        .preparedQuery(REBUILT)
        .execute(Tuple.of(concertId, restoration.epoch(), doubtful))
        .mapEmpty();
  }

  /** Raises the ceiling; Redis does not get the numbers. */
  Future<Void> raise(
      SqlConnection transaction, UUID concertId, long ceiling, List<NumberRange> beyond) {
    return transaction
        .preparedQuery(RAISE)
        .execute(Tuple.of(concertId, ceiling, NumberRange.toJson(beyond)))
        .mapEmpty();
  }

  /** Pauses the line in its row if the row is older than the evidence; returns whether it is. */
  Future<Boolean> pauseIfOlder(UUID concertId, Evidence evidence) {
    return pauseIfOlder(database.pool(), concertId, evidence);
  }

  Future<Boolean> pauseIfOlder(SqlClient client, UUID concertId, Evidence evidence) {
    return client
        .preparedQuery(PAUSE_IF_OLDER)
        .execute(
            Tuple.of(
                    concertId,
                    evidence.highest(),
                    evidence.ceiling(),
                    evidence.epoch(),
                    evidence.settingsVersion(),
                    evidence.isUnknownToRedis())
                .addBoolean(evidence.isBeyond())
                .addBoolean(evidence.isCertain()))
        .map(rows -> rows.rowCount() > 0);
  }
}
