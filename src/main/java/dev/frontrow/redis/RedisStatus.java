package dev.frontrow.redis;

import java.util.List;
import java.util.Optional;

/**
 * The latest settings and memory use of a node's Redis servers. Thread-safe: a {@link RedisWatch}
 * writes it, health checks and metrics read it.
 */
public final class RedisStatus {
  /**
   * A report about the servers; figures are sums.
   *
   * @param problems settings that must change; empty if there are none
   * @param memoryUsedBytes used memory in bytes
   * @param memoryMaxBytes limit in bytes; 0 if any server has no limit
   * @param evictions keys that the servers have evicted since their start
   */
  public record RedisReport(
      List<String> problems, long memoryUsedBytes, long memoryMaxBytes, long evictions) {
    /** Copies the list. */
    public RedisReport {
      problems = List.copyOf(problems);
    }
  }

  private static final RedisReport NOTHING = new RedisReport(List.of(), 0, 0, 0);

  private volatile RedisReport newest = NOTHING;

  /** Returns the latest report; before the first one, a report without problems and figures. */
  public RedisReport report() {
    return newest;
  }

  /** Returns all problems as one text; empty if there are none. */
  public Optional<String> problem() {
    List<String> problems = newest.problems();
    return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
  }

  void report(RedisReport report) {
    newest = report;
  }
}
