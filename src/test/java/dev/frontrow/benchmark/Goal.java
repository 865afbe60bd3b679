package dev.frontrow.benchmark;

import java.util.List;
import java.util.Optional;

/**
 * A ratio of medians of two sides that should be reached, or not exceeded.
 *
 * @param side the side; blank for ours
 * @param extra the cost to compare, by its name in {@link Measured#extras}; empty for the rates. Of
 *     a cost, less is better.
 * @param floor the ratio that must be reached; not a number if nothing is required
 * @param aim the wanted ratio
 */
record Goal(String side, String comparison, Optional<String> extra, double floor, double aim) {
  /** Rates. */
  Goal(String side, String comparison, double floor, double aim) {
    this(side, comparison, Optional.empty(), floor, aim);
  }

  /** The rate of our side. */
  Goal(String comparison, double floor, double aim) {
    this("", comparison, floor, aim);
  }

  /** Rates with an aim only. */
  static Goal wanted(String side, String comparison, double aim) {
    return new Goal(side, comparison, Double.NaN, aim);
  }

  /** A cost of two sides. */
  static Goal ofCost(String extra, String side, String comparison, double floor, double aim) {
    return new Goal(side, comparison, Optional.of(extra), floor, aim);
  }

  double ratio(List<Measured> ours, List<Measured> others) {
    return median(ours) / median(others);
  }

  private double median(List<Measured> runs) {
    return Report.median(runs, run -> extra.map(run.extras()::get).orElseGet(run::rate));
  }

  /** The floor or the aim, and whether the ratio keeps to it. */
  String verdict(double limit, double ratio, String missed) {
    if (Double.isNaN(limit)) {
      return "–";
    }
    boolean passed = extra.isPresent() ? ratio <= limit : ratio >= limit;
    return limit + (passed ? " passed" : missed);
  }
}
