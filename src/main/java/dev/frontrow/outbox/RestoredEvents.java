package dev.frontrow.outbox;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * Prepares the outbox of a database that was restored from a backup. It skips the sequences that
 * were given after the backup, so that no sequence stands for two facts. Listeners see a gap; the
 * audit reads the skipped ranges. Stateless and thread-safe.
 */
public final class RestoredEvents {
  /** Nobody has to be told of a skipped sequence. What was not told before keeps its claim. */
  private static final String SKIP =
      """
      update outbox_position
      set last = last + $1,
          published = case when published = last then last + $1 else published end,
          pending = case when published = last or pending <> '{}' then pending
            else jsonb_build_object('', jsonb_build_array(published + 1, last, 0)) end,
          skipped = skipped || jsonb_build_array(jsonb_build_array(last + 1, last + $1))
      returning last
      """;

  private RestoredEvents() {}

  /**
   * Skips the next sequences.
   *
   * @param margin number of sequences; at least the number of facts published since the backup
   * @return the newest skipped sequence
   */
  public static Future<Long> mark(SqlConnection transaction, long margin) {
    return transaction
        .preparedQuery(SKIP)
        .execute(Tuple.of(margin))
        .map(rows -> rows.iterator().next().getLong("last"));
  }
}
