package dev.frontrow.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.history.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a load saw of a fault.
 *
 * @param before the longest time in which any node served nothing before the fault
 * @param silence the longest time in which a healthy node served nothing
 * @param unchanged the longest time in which a healthy node changed nothing: gave no number, held
 *     no seat, took no money, gave nothing back
 * @param back the same of the faulty node after it was back, where that means something
 * @param failures calls that were not served, by operation and kind
 * @param calls in all
 * @param violations of the history
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

  /** Fails when a healthy node served nothing for longer. */
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
