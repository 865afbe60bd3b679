package dev.frontrow.queue;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Prepares the lines of a database that was restored from a backup. It pauses each line, so that
 * nobody is admitted before buyers have shown tokens for numbers that the database does not know.
 * It raises the ceiling above every number that the line may have given since, and begins a new
 * epoch, so that a node rebuilds the line with what Redis still has. Stateless and thread-safe.
 */
public final class RestoredLines {
  /**
   * More than the epochs and the versions of settings that a line can have gone through since the
   * backup; each restart of Redis begins an epoch. {@code line.lua} has room for 131,072 epochs.
   */
  private static final int VERSIONS_AHEAD = 1_000;

  private static final String MARK =
      """
      update queue_lines q
      set state = 'PAUSED', paused_because = 'RESTORED',
          policy_version = q.policy_version + $2,
          ceiling = least(4294967295, q.ceiling + $1),
          salvage_epoch = coalesce(q.salvage_epoch, q.epoch),
          epoch = q.epoch + $2,
          beyond = '[]', updated_at = clock_timestamp()
      from queue_lines before join concerts c on c.id = before.concert_id
      where q.concert_id = before.concert_id
      returning q.concert_id, c.title, before.state, before.ceiling as before, q.ceiling
      """;

  /**
   * One line after {@link #mark}.
   *
   * @param concertId of the line
   * @param title of the concert
   * @param stateBefore in the backup
   * @param ceilingBefore in the backup
   * @param ceiling the line gives new buyers only numbers above it
   */
  public record MarkedLine(
      UUID concertId, String title, String stateBefore, long ceilingBefore, long ceiling) {}

  private RestoredLines() {}

  /**
   * Marks every line. Marking twice raises the ceilings twice and does no other harm.
   *
   * @param margin at least the numbers that one line can have given since the backup
   */
  public static Future<List<MarkedLine>> mark(SqlConnection transaction, long margin) {
    return transaction
        .preparedQuery(MARK)
        .execute(Tuple.of(margin, VERSIONS_AHEAD))
        .map(
            rows -> {
              List<MarkedLine> marked = new ArrayList<>();
              rows.forEach(row -> marked.add(marked(row)));
              return marked;
            });
  }

  private static MarkedLine marked(Row row) {
    return new MarkedLine(
        row.getUUID("concert_id"),
        row.getString("title"),
        row.getString("state"),
        row.getLong("before"),
        row.getLong("ceiling"));
  }
}
