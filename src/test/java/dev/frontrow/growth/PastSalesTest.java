package dev.frontrow.growth;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.testing.TestHistory;
import dev.frontrow.testing.TestSale;
import dev.frontrow.testing.TestServers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Runs the same sale on empty tables and on full ones. PostgreSQL counts the rows that its plans
 * read, so a plan that scans a table shows at once.
 */
class PastSalesTest {
  private static final int PAST = 20_000;

  /**
   * The rows of a table that index scans and table scans read; a lookup without a result reads
   * none.
   */
  private static final String WALKED =
      """
      select relname, coalesce(seq_tup_read, 0) + coalesce(
        (select sum(idx_tup_read) from pg_stat_user_indexes i where i.relid = t.relid), 0)
      from pg_stat_user_tables t
      """;

  private static final String OTHERS =
      """
      select count(*) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and backend_type = 'client backend'
      """;

  /** A scan of a full table is far above this, chance is below. */
  private static final long SLACK = PAST / 10;

  private static Map<String, Long> withoutPast;

  @BeforeAll
  static void sellWithoutPast() throws SQLException {
    String uri = TestServers.freshDatabase();
    try (TestSale facts = new TestSale(uri)) {
      withoutPast = walked(facts, uri, () -> {});
    }
    for (String table : List.of("reservations", "seats", "payments", "outbox")) {
      assertTrue(withoutPast.getOrDefault(table, 0L) > 0, table + " was not counted");
    }
  }

  @Test
  void plans_made_for_full_tables_walk_over_no_more_rows() throws SQLException {
    String uri = TestServers.freshDatabase();
    try (TestSale facts = new TestSale(uri)) {
      load(facts);
      facts.execute("analyze");
      assertEquals(Map.of(), more(walked(facts, uri, () -> {})));
    }
  }

  @Test
  void plans_made_for_empty_tables_walk_over_no_more_rows_when_they_are_full() throws SQLException {
    String uri = TestServers.freshDatabase();
    try (TestSale facts = new TestSale(uri)) {
      assertEquals(Map.of(), more(walked(facts, uri, () -> load(facts))));
    }
  }

  /**
   * As after the load of a dump: the planner believes that the tables are empty and takes any
   * index.
   */
  @Test
  void nor_do_plans_made_for_tables_that_were_counted_when_they_were_empty() throws SQLException {
    String uri = TestServers.freshDatabase();
    try (TestSale facts = new TestSale(uri)) {
      facts.execute("vacuum analyze");
      assertEquals(Map.of(), more(walked(facts, uri, () -> load(facts))));
    }
  }

  private interface Step {
    void run() throws SQLException;
  }

  /**
   * The rows that a sale reads, by table. A first sale plans every statement; the second one on the
   * same connections counts.
   */
  private static Map<String, Long> walked(TestSale facts, String uri, Step between)
      throws SQLException {
    facts.rows("select pg_stat_reset()");
    try (SmallSale sale = new SmallSale(uri, facts)) {
      sale.play();
      between.run();
      sale.play();
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> facts.number(OTHERS) == 0);
    Map<String, Long> walked = new TreeMap<>();
    facts
        .rows(WALKED)
        .forEach(row -> walked.put(row.get(0).toString(), ((Number) row.get(1)).longValue()));
    return walked;
  }

  /** The tables of which a sale reads more rows than without past sales, each with the number. */
  private static Map<String, Long> more(Map<String, Long> walked) {
    Map<String, Long> more = new TreeMap<>(walked);
    more.replaceAll((table, rows) -> rows - withoutPast.getOrDefault(table, 0L));
    more.values().removeIf(rows -> rows <= SLACK);
    return more;
  }

  /** The reads of the loading itself do not count. */
  private static void load(TestSale facts) throws SQLException {
    for (String statement : TestHistory.of(PAST)) {
      facts.execute(statement);
    }
    facts.rows("select pg_stat_force_next_flush()");
    facts.rows("select pg_stat_reset()");
  }
}
