package dev.frontrow.queue;

import dev.frontrow.api.LineState;
import dev.frontrow.api.NumberRange;
import dev.frontrow.api.PauseReason;
import dev.frontrow.api.Policy;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What outlives a loss of Redis: the table {@code queue_lines}. Safe from any thread. */
final class LineStore {
  static final String COLUMNS =
      """
      select q.concert_id, c.opens_at, c.ends_at, q.state, q.policy, q.policy_version, q.ceiling,
             q.last, q.served, q.active, q.completed, q.expired, q.left_count, q.doubtful, q.beyond,
             q.epoch, coalesce(q.salvage_epoch, q.epoch) as salvage_epoch, q.paused_because
      from queue_lines q join concerts c on c.id = q.concert_id
      where q.concert_id = $1
      """;

  /** A block more than the line has, unless somebody was faster; not for an epoch that is over. */
  private static final String RAISE =
      """
      update queue_lines
      set ceiling = greatest(ceiling, $3), epoch = greatest(epoch, $2),
          updated_at = clock_timestamp()
      where concert_id = $1 and epoch <= $2
      returning ceiling
      """;

  private static final String SET_POLICY =
      """
      update queue_lines
      set policy = $2, policy_version = policy_version + 1, updated_at = clock_timestamp()
      where concert_id = $1
      returning state, policy, policy_version, paused_because
      """;

  private static final String SET_STATE =
      """
      update queue_lines
      set state = $2, paused_because = null, policy_version = policy_version + 1,
          updated_at = clock_timestamp()
      where concert_id = $1
      returning state, policy, policy_version, paused_because
      """;

  private static final String SETTINGS =
      """
      select concert_id, state, policy, policy_version, paused_because, ceiling, epoch
      from queue_lines where concert_id = any($1)
      """;

  private static final String PAID_OF =
      "select queue_number from payments where concert_id = $1 and queue_number = any($2)";

  private static final String LIVE =
      """
      select concert_id from queue_lines
      where last > served or active <> '{}'
      order by updated_at desc
      limit $1
      """;

  /**
   * Never lowers anything; a checkpoint of an epoch that is over changes nothing. Numbers above a
   * ceiling that is too old wait for the ceiling: a breach of its check would fail every line.
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

  /**
   * What of a row others may have changed.
   *
   * @param settings what the organiser set
   * @param ceiling no number above it has been given
   * @param epoch how often the line was made
   */
  record Durable(LineSettings settings, long ceiling, long epoch) {}

  private final Database database;

  LineStore(Database database) {
    this.database = database;
  }

  /** Empty when there is no such concert. */
  Future<Optional<LineRow>> row(UUID concertId) {
    return read(database.pool(), COLUMNS, concertId);
  }

  static Future<Optional<LineRow>> read(SqlClient client, String sql, UUID concertId) {
    return client
        .preparedQuery(sql)
        .execute(Tuple.of(concertId))
        .map(rows -> first(rows).map(LineStore::lineRow));
  }

  /** The ceiling that is durable now; empty when the epoch is over. */
  Future<Optional<Long>> raise(UUID concertId, long epoch, long ceiling) {
    return database
        .execute(new Statement(RAISE, Tuple.of(concertId, epoch, ceiling)))
        .map(rows -> first(rows).map(row -> row.getLong(0)));
  }

  Future<Set<Long>> paid(UUID concertId, Collection<Long> numbers) {
    return database
        .pool()
        .preparedQuery(PAID_OF)
        .execute(Tuple.of(concertId, (Object) numbers.toArray(Long[]::new)))
        .map(LineStore::numbers);
  }

  /** Empty when there is no such concert. */
  Future<Optional<LineSettings>> setPolicy(UUID concertId, Policy policy) {
    return change(SET_POLICY, Tuple.of(concertId, Policy.toJson(policy)));
  }

  /** Empty when there is no such concert. */
  Future<Optional<LineSettings>> setState(UUID concertId, LineState state) {
    return change(SET_STATE, Tuple.of(concertId, state.name()));
  }

  private Future<Optional<LineSettings>> change(String sql, Tuple parameters) {
    return database
        .execute(new Statement(sql, parameters))
        .map(rows -> first(rows).map(LineStore::settings));
  }

  /** What of some lines others may have changed. */
  Future<Map<UUID, Durable>> durable(Collection<UUID> concertIds) {
    return database
        .pool()
        .preparedQuery(SETTINGS)
        .execute(Tuple.of((Object) concertIds.toArray(UUID[]::new)))
        .map(
            rows -> {
              Map<UUID, Durable> lines = new HashMap<>();
              rows.forEach(row -> lines.put(row.getUUID("concert_id"), durable(row)));
              return lines;
            });
  }

  /** Lines that have anyone, the newest first, as of their last checkpoint. */
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

  Future<Void> checkpoint(List<LineCheckpoint> lines) {
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

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }

  private static Set<Long> numbers(RowSet<Row> rows) {
    Set<Long> numbers = new HashSet<>();
    rows.forEach(row -> numbers.add(row.getLong(0)));
    return numbers;
  }

  private static LineSettings settings(Row row) {
    return new LineSettings(
        LineState.valueOf(row.getString("state")),
        Policy.fromJson(row.getJsonObject("policy")),
        row.getLong("policy_version"),
        Optional.<String>ofNullable(row.getString("paused_because")).map(PauseReason::valueOf));
  }

  private static Durable durable(Row row) {
    return new Durable(settings(row), row.getLong("ceiling"), row.getLong("epoch"));
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  private static LineRow lineRow(Row row) {
    return new LineRow(
        row.getUUID("concert_id"),
        instant(row, "opens_at"),
        instant(row, "ends_at"),
        settings(row),
        row.getLong("ceiling"),
        row.getLong("last"),
        row.getLong("served"),
        inside(row.getJsonObject("active")),
        new LineRow.Counters(
            row.getLong("completed"), row.getLong("expired"), row.getLong("left_count")),
        NumberRange.fromJson(row.getJsonArray("doubtful")),
        NumberRange.fromJson(row.getJsonArray("beyond")),
        row.getLong("epoch"),
        row.getLong("salvage_epoch"));
  }

  private static Map<Long, Long> inside(JsonObject active) {
    Map<Long, Long> inside = new HashMap<>();
    for (String number : active.fieldNames()) {
      inside.put(Long.valueOf(number), active.getLong(number));
    }
    return inside;
  }
}
