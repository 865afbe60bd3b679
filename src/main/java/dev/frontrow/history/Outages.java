package dev.frontrow.history;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How well servers served in a stretch of time. A call was served when its answer was a success, or
 * a refusal for a reason of the contract; 429, 5xx and no answer were not. Times are those of the
 * history's clock.
 */
public final class Outages {
  private Outages() {}

  /** The longest time without a served answer of a server, the edges of the stretch included. */
  public static Duration longestWithoutSuccess(
      History history, URI server, long fromNanos, long toNanos) {
    return longestWithoutSuccess(history, server, fromNanos, toNanos, call -> true);
  }

  /** As above, of some of the calls: of one operation, say. */
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
   * The calls of a server that were not served and ended within the stretch, by operation and what
   * was wrong: {@code "hold no-answer"}, {@code "charge 503 overloaded"}.
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

  /** As above, of several servers. */
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
