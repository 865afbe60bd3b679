package dev.frontrow.queue;

import dev.frontrow.api.LineState;
import dev.frontrow.api.NumberRange;
import dev.frontrow.api.PauseReason;
import dev.frontrow.api.Policy;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads rows of {@code queue_lines}. Stateless and thread-safe. */
final class LineRows {
  static final String SELECT =
      """
      select q.concert_id, c.opens_at, c.ends_at,
             q.state, q.policy, q.policy_version as settings_version, q.paused_because,
             q.ceiling, q.last, q.served, q.active, q.completed, q.expired, q.left_count,
             q.doubtful, q.beyond, q.epoch, coalesce(q.salvage_epoch, q.epoch) as salvage_epoch
      from queue_lines q join concerts c on c.id = q.concert_id
      where q.concert_id = $1
      """;

  private LineRows() {}

  /** Empty when there is no such concert. */
  static Future<Optional<LineRow>> read(SqlClient client, String sql, UUID concertId) {
    return client
        .preparedQuery(sql)
        .execute(Tuple.of(concertId))
        .map(rows -> first(rows).map(LineRows::lineRow));
  }

  static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }

  /** The first column of all rows. */
  static Set<Long> numbers(RowSet<Row> rows) {
    Set<Long> numbers = new HashSet<>();
    rows.forEach(row -> numbers.add(row.getLong(0)));
    return numbers;
  }

  static LineSettings settings(Row row) {
    return new LineSettings(
        LineState.valueOf(row.getString("state")),
        Policy.fromJson(row.getJsonObject("policy")),
        row.getLong("settings_version"),
        Optional.<String>ofNullable(row.getString("paused_because")).map(PauseReason::valueOf));
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
