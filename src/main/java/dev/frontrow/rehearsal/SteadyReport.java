package dev.frontrow.rehearsal;

import dev.frontrow.history.Verdict;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The result of a steady load. Immutable.
 *
 * @param begunNanos {@link System#nanoTime} at the start of the first journey
 * @param endedNanos {@link System#nanoTime} at the end of the last journey, before the final reads
 * @param callsByOperation number of calls by operation, including the final reads
 * @param failures unserved calls between these times, by operation and reason
 * @param verdict result of checking the history
 * @param servers results of each server
 */
public record SteadyReport(
    long begunNanos,
    long endedNanos,
    Map<String, Integer> callsByOperation,
    Map<String, Integer> failures,
    Verdict verdict,
    List<ServerReport> servers) {

  /**
   * The result of one server over the whole load.
   *
   * @param longestWithoutSuccess longest time without a served answer
   * @param failures unserved calls by operation and reason
   */
  public record ServerReport(
      URI server, Duration longestWithoutSuccess, Map<String, Integer> failures) {}
}
