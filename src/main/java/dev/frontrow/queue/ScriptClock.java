package dev.frontrow.queue;

/** Where the scripts take the time from. */
@FunctionalInterface
interface ScriptClock {
  /** Redis' own, so that no node's clock matters. */
  ScriptClock OF_REDIS = () -> "";

  /** Milliseconds since 1970, or nothing for the clock of Redis. */
  String now();
}
