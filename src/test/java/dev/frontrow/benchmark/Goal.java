package dev.frontrow.benchmark;

/**
 * The share of a comparison's rate that a side should reach.
 *
 * @param side the side; blank for ours
 * @param floor the share that must be reached
 * @param aim the wanted share
 */
record Goal(String side, String comparison, double floor, double aim) {
  Goal(String comparison, double floor, double aim) {
    this("", comparison, floor, aim);
  }
}
