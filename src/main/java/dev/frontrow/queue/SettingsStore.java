package dev.frontrow.queue;

import dev.frontrow.api.LineState;
import dev.frontrow.api.Policy;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The settings of lines in {@code queue_lines}. The column {@code policy_version} holds their
 * version: it grows with each change of the policy or the state. Safe from any thread.
 */
final class SettingsStore {
  private static final String SET_POLICY =
      """
      update queue_lines
      set policy = $2, policy_version = policy_version + 1, updated_at = clock_timestamp()
      where concert_id = $1
      returning state, policy, policy_version as settings_version, paused_because
      """;

  private static final String SET_STATE =
      """
      update queue_lines
      set state = $2, paused_because = null, policy_version = policy_version + 1,
          updated_at = clock_timestamp()
      where concert_id = $1
      returning state, policy, policy_version as settings_version, paused_because
      """;

  private static final String SETTINGS =
      """
      select concert_id, ceiling, epoch,
             state, policy, policy_version as settings_version, paused_because
      from queue_lines
      where concert_id = any($1)
      """;

  /**
   * The columns that other nodes and commands change.
   *
   * @param settings what the organiser set
   * @param ceiling no number above it has been given
   * @param epoch grows with each rebuild
   */
  record DurableState(LineSettings settings, long ceiling, long epoch) {}

  private final Database database;

  SettingsStore(Database database) {
    this.database = database;
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
        .map(rows -> LineRows.first(rows).map(LineRows::settings));
  }

  /** Reads these columns of some lines. The map has no entry for an unknown concert. */
  Future<Map<UUID, DurableState>> durable(Collection<UUID> concertIds) {
    return database
        .pool()
        .preparedQuery(SETTINGS)
        .execute(Tuple.of((Object) concertIds.toArray(UUID[]::new)))
        .map(
            rows -> {
              Map<UUID, DurableState> lines = new HashMap<>();
              rows.forEach(row -> lines.put(row.getUUID("concert_id"), durable(row)));
              return lines;
            });
  }

  private static DurableState durable(Row row) {
    return new DurableState(LineRows.settings(row), row.getLong("ceiling"), row.getLong("epoch"));
  }
}
