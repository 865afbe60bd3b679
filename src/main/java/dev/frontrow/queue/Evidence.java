package dev.frontrow.queue;

/**
 * What was seen of a line and must not be newer than its row in PostgreSQL. Where it is, the
 * database is older than what happened: it was restored from a backup, or lost its newest
 * transactions in a failover.
 *
 * @param kind where it was seen
 * @param highest a number that was given
 * @param ceiling what the row's ceiling has to be at least, if it is older
 * @param epoch the newest that Redis or a node has seen
 * @param settingsVersion of the settings in force
 */
record Evidence(Kind kind, long highest, long ceiling, long epoch, long settingsVersion) {
  /** Where it was seen. */
  enum Kind {
    /** Redis has the line, and gave the number or has the settings. */
    REDIS,
    /** A valid token for a number above the ceiling; Redis knows nothing of it either. */
    TOKEN_ABOVE_CEILING,
    /** A valid token for a number that this database has never let the line give. */
    TOKEN_BEYOND,
    /** What Redis has left of a lost line, or what a node remembers of it. */
    REMAINS,
    /** A number that is known to be given, of a Redis that has lost nothing and never gave it. */
    NUMBER_UNKNOWN_TO_REDIS
  }

  /** Whether Redis has to learn of the numbers by a rebuild that keeps what it has. */
  boolean isUnknownToRedis() {
    return kind == Kind.TOKEN_ABOVE_CEILING || kind == Kind.NUMBER_UNKNOWN_TO_REDIS;
  }

  boolean isBeyond() {
    return kind == Kind.TOKEN_BEYOND;
  }

  /** Whether it proves what it says whatever the row holds. */
  boolean isCertain() {
    return kind == Kind.NUMBER_UNKNOWN_TO_REDIS;
  }
}
