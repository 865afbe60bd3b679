package dev.frontrow.benchmark;

/**
 * One side of a line. The first of a line is ours, the others are its comparisons.
 *
 * @param name in the report
 * @param command how it was measured, in the report
 * @param load measures once
 */
record Entrant(String name, String command, EntrantLoad load) {
  /** Puts load on something for about so many seconds. */
  interface EntrantLoad {
    Measured run(int seconds);
  }
}
