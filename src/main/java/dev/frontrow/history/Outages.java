package dev.frontrow.history;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Measures how well servers served in an interval. A served answer is a success or a refusal for a
 * reason of the contract; 429, 408, 5xx and a missing answer are not. Times are the load's.
 * Stateless.
 */
public final class Outages {
  private Outages() {}

  /**
   * Returns the longest time without a served answer of a server, from the interval's start to its
   * end.
   */
  public static Duration longestWithoutSuccess(
      History history, URI server, long fromNanos, long toNanos) {
    return longestWithoutSuccess(history, server, fromNanos, toNanos, call -> true);
  }

  /** Returns the same for a part of the calls, for example those of one operation. */
  public static Duration longestWithoutSuccess(
      History history, URI server, long fromNanos, long toNanos, Predicate<RecordedCall> some) {
    long[] served =
        history.calls().stream()
            .filter(call -> call.server().equals(server) && call.served() && some.test(call))
            .mapToLong(RecordedCall::endedNanos)
            .filter(ended -> ended > fromNanos && ended <= toNanos)
            .sorted()
            .toArray();
    long longest = toNanos - (served.length == 0 ? fromNanos : served[served.length - 1]);
    for (int i = 0; i < served.length; i++) {
      longest = Math.max(longest, served[i] - (i == 0 ? fromNanos : served[i - 1]));
    }
    return Duration.ofNanos(Math.max(0, longest));
  }

  /**
   * Returns the number of unserved calls of a server that ended in the interval, by operation and
   * failure, for example {@code "hold no-answer"} and {@code "charge 503 overloaded"}.
   */
  public static Map<String, Integer> failures(
      History history, URI server, long fromNanos, long toNanos) {
    Map<String, Integer> failures = new TreeMap<>();
    for (RecordedCall call : history.calls()) {
      boolean inside = call.endedNanos() > fromNanos && call.endedNanos() <= toNanos;
      if (inside && call.server().equals(server) && !call.served()) {
        failures.merge(call.operation().label() + " " + kind(call), 1, Integer::sum);
      }
    }
    return failures;
  }

  /** Returns the same for several servers. */
  public static Map<String, Integer> failures(
      History history, Iterable<URI> servers, long fromNanos, long toNanos) {
    Map<String, Integer> failures = new TreeMap<>();
    for (URI server : servers) {
      failures(history, server, fromNanos, toNanos)
          .forEach((kind, count) -> failures.merge(kind, count, Integer::sum));
    }
    return failures;
  }

  private static String kind(RecordedCall call) {
    return call.status() == 0
        ? "no-answer"
        : String.join(" ", Arrays.asList(Integer.toString(call.status()), call.code())).strip();
  }
}
