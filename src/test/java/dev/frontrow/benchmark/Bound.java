package dev.frontrow.benchmark;

/**
 * The limit for the worst value of all rounds.
 *
 * @param extra its name in {@link Measured#extras}
 * @param floor the value that must not be exceeded
 * @param aim the wanted value
 */
record Bound(String extra, double floor, double aim) {
  /** A limit with an aim only. */
  static Bound wanted(String extra, double aim) {
    return new Bound(extra, Double.POSITIVE_INFINITY, aim);
  }
}
