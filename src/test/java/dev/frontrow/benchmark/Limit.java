package dev.frontrow.benchmark;

import java.util.function.ToDoubleFunction;

/**
 * What something of ours shall not exceed, other than a rate.
 *
 * @param what with its unit
 * @param of what was measured
 * @param floor what it must not exceed
 * @param aim what it shall not
 */
record Limit(String what, ToDoubleFunction<Measured> of, double floor, double aim) {
  /** Something that is only wanted. */
  static Limit aim(String what, ToDoubleFunction<Measured> of, double most) {
    return new Limit(what, of, Double.POSITIVE_INFINITY, most);
  }
}
