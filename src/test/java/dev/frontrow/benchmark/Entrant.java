package dev.frontrow.benchmark;

/**
 * One side of a line. The first side is ours, the others are comparisons.
 *
 * @param name the name in the report
 * @param command the command in the report
 * @param load measures once
 */
record Entrant(String name, String command, EntrantLoad load) {
  /** Runs the load for about so many seconds. */
  interface EntrantLoad {
    Measured run(int seconds);
  }
}
