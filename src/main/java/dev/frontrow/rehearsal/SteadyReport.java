package dev.frontrow.rehearsal;

import dev.frontrow.history.Verdict;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a steady load.
 *
 * @param begunNanos when the first journey started, by {@link System#nanoTime}
 * @param endedNanos when the last journey had ended; the final reads come after it
 * @param callsByOperation how often each was asked, the final reads included
 * @param failures calls between these times that were not served, by operation and what was wrong
 * @param verdict of the history check
 * @param servers how well each served
 */
public record SteadyReport(
    long begunNanos,
    long endedNanos,
    Map<String, Integer> callsByOperation,
    Map<String, Integer> failures,
    Verdict verdict,
    List<ServerReport> servers) {

  /**
   * One server over the whole load.
   *
   * @param longestWithoutSuccess the longest time in which it served nothing
   * @param failures what it did not serve
   */
  public record ServerReport(
      URI server, Duration longestWithoutSuccess, Map<String, Integer> failures) {}
}
