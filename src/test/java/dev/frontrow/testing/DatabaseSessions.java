package dev.frontrow.testing;

import java.sql.SQLException;
import java.util.List;

/** Watches and ends the other sessions of a test's database. */
public final class DatabaseSessions {
  private static final String WAITING =
      """
      select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'
      """;

  private static final long MAX_NANOS = 20_000_000_000L;

  private DatabaseSessions() {}

  /** Waits until that many sessions wait for a lock; returns their process ids. */
  public static List<Integer> waitingForLocks(TestSale facts, int sessions) throws SQLException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < MAX_NANOS) {
      List<List<Object>> rows = facts.rows(WAITING);
      if (rows.size() >= sessions) {
        return rows.stream().map(row -> (Integer) row.get(0)).toList();
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("not " + sessions + " sessions wait for a lock");
  }

  /** Ends a session like a crash of its connection. */
  public static void end(TestSale facts, int pid) throws SQLException {
    facts.rows("select pg_terminate_backend(?)", pid);
  }
}
