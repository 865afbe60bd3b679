package dev.frontrow.queue;

import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The checkpoints of lines in {@code queue_lines}. Safe from any thread. */
final class CheckpointStore {
  private static final String LIVE =
      """
      select concert_id from queue_lines
      where last > served or active <> '{}'
      order by updated_at desc
      limit $1
      """;

  /**
   * Never lowers a value, and changes nothing for an epoch that is over. Numbers above a ceiling
   * that is too old are cut: a violation of the table's check would fail the whole statement.
   */
  private static final String CHECKPOINT =
      """
      update queue_lines q
      set last = greatest(q.last, least(c.last, q.ceiling)),
          served = greatest(q.served, least(c.served, q.ceiling)),
          active = coalesce(c.active, q.active), completed = greatest(q.completed, c.completed),
          expired = greatest(q.expired, c.expired),
          left_count = greatest(q.left_count, c.left_count), epoch = c.epoch,
          updated_at = clock_timestamp()
      from (
        select concert_id, epoch, last, served, active::jsonb as active, completed, expired,
               left_count
        from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[],
                    $6::bigint[], $7::bigint[], $8::bigint[])
             as given(concert_id, epoch, last, served, active, completed, expired, left_count)
        order by concert_id
      ) c
      where q.concert_id = c.concert_id and q.epoch <= c.epoch
      """;

  private final Database database;

  CheckpointStore(Database database) {
    this.database = database;
  }

  /** The lines that had anyone at their last checkpoint, the newest first. */
  Future<List<UUID>> live(int most) {
    return database
        .pool()
        .preparedQuery(LIVE)
        .execute(Tuple.of(most))
        .map(
            rows -> {
              List<UUID> ids = new ArrayList<>();
              rows.forEach(row -> ids.add(row.getUUID(0)));
              return ids;
            });
  }

  Future<Void> write(List<LineCheckpoint> lines) {
    int size = lines.size();
    UUID[] ids = new UUID[size];
    @Nullable String[] inside = new String[size];
    Long[][] numbers = new Long[6][size];
    for (int i = 0; i < size; i++) {
      LineCheckpoint line = lines.get(i);
      ids[i] = line.concertId();
      inside[i] = line.inside().orElse(null);
      numbers[0][i] = line.epoch();
      numbers[1][i] = line.last();
      numbers[2][i] = line.served();
      numbers[3][i] = line.completed();
      numbers[4][i] = line.expired();
      numbers[5][i] = line.left();
    }
    Tuple parameters =
        Tuple.of(ids, numbers[0], numbers[1], numbers[2], inside, numbers[3])
            .addArrayOfLong(numbers[4])
            .addArrayOfLong(numbers[5]);
    return database.execute(new Statement(CHECKPOINT, parameters)).mapEmpty();
  }
}
