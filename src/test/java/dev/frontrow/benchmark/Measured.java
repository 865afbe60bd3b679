package dev.frontrow.benchmark;

import java.util.Map;
import java.util.TreeMap;

/**
 * The result of one measurement.
 *
 * @param operations the number of successes
 * @param refused the number of other answers by HTTP status; 0 stands for broken connections and
 *     timeouts
 * @param seconds from the first to the last
 * @param percentiles the percentiles of an operation's time in milliseconds, such as {@code p99}
 * @param cpu the CPU time in microseconds, by process
 * @param extras other values with a column
 */
record Measured(
    long operations,
    Map<Integer, Long> refused,
    double seconds,
    Map<String, Double> percentiles,
    Map<String, Long> cpu,
    Map<String, Double> extras) {
  Measured(
      long operations,
      Map<Integer, Long> refused,
      double seconds,
      Map<String, Double> percentiles) {
    this(operations, refused, seconds, percentiles, Map.of(), Map.of());
  }

  double rate() {
    return operations / seconds;
  }

  /** Adds operations that succeeded elsewhere in the same time. */
  Measured with(long others) {
    return new Measured(operations + others, refused, seconds, percentiles, cpu, extras);
  }

  Measured withCpu(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> used = new TreeMap<>();
    after.forEach((role, micros) -> used.put(role, micros - before.getOrDefault(role, micros)));
    return new Measured(operations, refused, seconds, percentiles, used, extras);
  }

  Measured withPercentiles(Map<String, Double> others) {
    Map<String, Double> more = new TreeMap<>(percentiles);
    more.putAll(others);
    return new Measured(operations, refused, seconds, more, cpu, extras);
  }

  Measured withExtra(String name, double value) {
    return withExtras(Map.of(name, value));
  }

  Measured withExtras(Map<String, Double> those) {
    Map<String, Double> more = new TreeMap<>(extras);
    more.putAll(those);
    return new Measured(operations, refused, seconds, percentiles, cpu, more);
  }
}
