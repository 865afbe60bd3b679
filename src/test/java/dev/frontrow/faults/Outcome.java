package dev.frontrow.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.history.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a load measured during a fault.
 *
 * @param before the longest time in which any node served nothing before the fault
 * @param silence the longest time in which a healthy node served nothing
 * @param unchanged the longest time in which a healthy node changed nothing: gave no number, held
 *     no seat, took no money, gave nothing back
 * @param back the same for the faulty node after its return, if it returns
 * @param failures calls without service, by operation and kind
 * @param calls the number of all calls
 * @param violations what the check of the history found
 */
record Outcome(
    Duration before,
    Duration silence,
    Duration unchanged,
    Optional<Duration> back,
    Map<String, Integer> failures,
    int calls,
    List<Violation> violations) {

  int failed() {
    return failures.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Fails if a healthy node served nothing for longer. */
  void assertSilenceAtMost(Duration bound) {
    assertTrue(silence.compareTo(bound) <= 0, () -> "longer than " + seconds(bound) + ": " + this);
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "longest silence %s, without a change %s, before the fault %s%s, %d of %d calls not served"
            + " %s, history %s",
        seconds(silence),
        seconds(unchanged),
        seconds(before),
        back.map(it -> " (faulty node, once back: " + seconds(it) + ")").orElse(""),
        failed(),
        calls,
        failures,
        violations.isEmpty() ? "explained" : "with violations");
  }
}
