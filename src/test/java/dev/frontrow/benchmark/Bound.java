package dev.frontrow.benchmark;

/**
 * How much something may come to in the worst of all rounds.
 *
 * @param extra what {@link Measured#extras} calls it
 * @param floor what must not be passed
 * @param aim what is wanted
 */
record Bound(String extra, double floor, double aim) {
  /** Something that is only wanted. */
  static Bound wanted(String extra, double aim) {
    return new Bound(extra, Double.POSITIVE_INFINITY, aim);
  }
}
