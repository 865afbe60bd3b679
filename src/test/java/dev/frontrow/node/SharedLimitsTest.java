package dev.frontrow.node;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of a cluster, asked in turn by one client that is not exempt. */
class SharedLimitsTest {
  private static final int EACH_SECOND = 5;
  private static final int AT_ONCE = 10 * EACH_SECOND;
  private static final long SECONDS = 10;

  @TempDir private Path directory;

  /**
   * Each node by itself would grant the whole budget. A tenth more is what may be granted in the
   * periods in which nodes do not know of each other; the rest of the tolerance is for a machine
   * that is busy with other tests.
   */
  @Test
  void two_nodes_grant_about_one_budget() {
    Map<String, String> settings =
        Map.of(
            "http.requests-per-second",
            Integer.toString(EACH_SECOND),
            "http.limit-exempt",
            "192.0.2.0/24");
    try (RunningNodes nodes = new RunningNodes(directory)) {
      List<Node> both = List.of(nodes.start(settings), nodes.start(settings));
      long begun = System.nanoTime();
      long end = begun + TimeUnit.SECONDS.toNanos(SECONDS);
      int granted = 0;
      int asked = 0;
      while (System.nanoTime() < end) {
        int status = nodes.get(both.get(asked++ % 2).httpPort(), "/nowhere").statusCode();
        granted += status == 404 ? 1 : 0;
        // The pace of the load: some hundred requests a second.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
      long took = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun) + 1;
      long budget = AT_ONCE + took * EACH_SECOND;
      assertTrue(asked > 2 * budget, "asked only " + asked);
      assertTrue(granted >= budget / 2, granted + " of " + budget);
      assertTrue(granted <= budget * 1.25, granted + " of " + budget);
    }
  }
}
