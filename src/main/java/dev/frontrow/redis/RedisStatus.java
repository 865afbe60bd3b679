package dev.frontrow.redis;

import java.util.List;
import java.util.Optional;

/**
 * How the Redis servers of a node are set and how full they are, as they said last. Thread-safe:
 * written by a {@link RedisWatch}, read by whoever reports it.
 */
public final class RedisStatus {
  /**
   * What the servers said; sums over all that were asked.
   *
   * @param problems what has to be set otherwise, each naming the setting; empty when all is well
   * @param memoryUsedBytes what they use
   * @param memoryMaxBytes what they may use; 0 where one has no limit
   * @param evictions keys that they have thrown away since they started
   */
  public record RedisReport(
      List<String> problems, long memoryUsedBytes, long memoryMaxBytes, long evictions) {
    /** Checks what the components promise. */
    public RedisReport {
      problems = List.copyOf(problems);
    }
  }

  private static final RedisReport NOTHING = new RedisReport(List.of(), 0, 0, 0);

  private volatile RedisReport newest = NOTHING;

  /** The newest report; one that says nothing before the first. */
  public RedisReport report() {
    return newest;
  }

  /** In one text; empty when all is well. */
  public Optional<String> problem() {
    List<String> problems = newest.problems();
    return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
  }

  void report(RedisReport report) {
    newest = report;
  }
}
