package dev.frontrow.benchmark;

/**
 * How much of a comparison's rate a side shall reach.
 *
 * @param side whose rate; blank for ours
 * @param floor what must be passed
 * @param aim what is wanted
 */
record Goal(String side, String comparison, double floor, double aim) {
  Goal(String comparison, double floor, double aim) {
    this("", comparison, floor, aim);
  }
}
