package dev.frontrow.queue;

/** The clock of the scripts. */
@FunctionalInterface
interface ScriptClock {
  /** The clock of Redis, so that no node's clock matters. */
  ScriptClock OF_REDIS = () -> "";

  /** Milliseconds since 1970; empty for the clock of Redis. */
  String now();
}
