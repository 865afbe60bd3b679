package dev.frontrow.audit;

import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Checks every invariant of the database in one snapshot, without locks. So it may run beside live
 * nodes. Stateless and thread-safe.
 */
public final class Audit {
  private static final int EXAMPLES = 10;

  // An audit reads whole tables and takes long. The statement timeout and the planner settings of
  // the pool are made for short requests.
  private static final String BEGIN_READING =
      """
      set transaction isolation level repeatable read, read only;
      set local statement_timeout = 0;
      set local enable_seqscan = on;
      set local enable_bitmapscan = on;
      set local enable_hashjoin = on;
      set local enable_mergejoin = on
      """;

  private Audit() {}

  /** Returns each broken rule; empty if every rule holds. */
  public static Future<List<Finding>> run(Database database) {
    return database.transaction(
        connection ->
            connection.query(BEGIN_READING).execute().compose(begun -> checkAll(connection)));
  }

  /** Returns all rules in order: stable name and statement. */
  public static Map<String, String> rules() {
    Map<String, String> rules = new LinkedHashMap<>();
    invariants().forEach(invariant -> rules.put(invariant.name(), invariant.rule()));
    return Collections.unmodifiableMap(rules);
  }

  static List<Invariant> invariants() {
    return Stream.of(SeatInvariants.ALL, MoneyInvariants.ALL, LineInvariants.ALL)
        .flatMap(List::stream)
        .toList();
  }

  /** Checks all rules within the connection's transaction. */
  static Future<List<Finding>> checkAll(SqlConnection connection) {
    Future<List<Finding>> findings = Future.succeededFuture(List.of());
    for (Invariant invariant : invariants()) {
      findings = findings.compose(before -> check(connection, invariant, before));
    }
    return findings;
  }

  private static Future<List<Finding>> check(
      SqlConnection connection, Invariant invariant, List<Finding> before) {
    return connection
        .query(
            String.format(
                Locale.ROOT,
                "select breach, count(*) over () as breaches from (%s) b (breach) limit %d",
                invariant.sql(),
                EXAMPLES))
        .execute()
        .map(
            rows -> {
              if (rows.size() == 0) {
                return before;
              }
              long breaches = rows.iterator().next().getLong("breaches");
              List<String> examples = rows.stream().map(row -> row.getString("breach")).toList();
              List<Finding> all = new ArrayList<>(before);
              all.add(new Finding(invariant.name(), invariant.rule(), breaches, examples));
              return List.copyOf(all);
            });
  }
}
