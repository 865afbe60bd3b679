package dev.frontrow.benchmark;

/**
 * The limit for the worst value of all rounds.
 *
 * @param side the side; blank for ours
 * @param extra its name in {@link Measured#extras}
 * @param floor the value that must not be exceeded
 * @param aim the wanted value
 */
record Bound(String side, String extra, double floor, double aim) {
  Bound(String extra, double floor, double aim) {
    this("", extra, floor, aim);
  }

  /** A limit with an aim only. */
  static Bound wanted(String extra, double aim) {
    return new Bound(extra, Double.POSITIVE_INFINITY, aim);
  }
}
