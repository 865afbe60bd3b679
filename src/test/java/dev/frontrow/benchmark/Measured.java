package dev.frontrow.benchmark;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one measurement saw.
 *
 * @param operations that succeeded
 * @param refused other answers, by HTTP status; broken connections and time-outs as status 0
 * @param seconds from the first to the last
 * @param percentiles of the time that an operation took, in milliseconds, such as {@code p99}
 * @param cpu microseconds in all, by process
 * @param extras what else is worth a column
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

  /** With operations that succeeded elsewhere in the same time. */
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
