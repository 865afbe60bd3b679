package dev.frontrow.queue;

/**
 * A fact about a line that must not be newer than the line's row. If it is, the database was
 * restored from a backup, or lost its newest transactions in a failover.
 *
 * @param kind where the fact comes from
 * @param highest a number that the line gave
 * @param ceiling the least ceiling that an older row has to get
 * @param epoch the newest that Redis or a node knows
 * @param settingsVersion of the settings in force
 */
record Evidence(Kind kind, long highest, long ceiling, long epoch, long settingsVersion) {
  /** Where a fact comes from. */
  enum Kind {
    /** Redis has the line, and gave the number or has the settings. */
    REDIS,
    /** A valid token for a number above the ceiling. Redis does not know the number either. */
    TOKEN_ABOVE_CEILING,
    /** A valid token for a number that this database never allowed. */
    TOKEN_BEYOND,
    /** The rest of a lost line in Redis, or the memory of a node. */
    REMAINS,
    /** A number that somebody has, and that a Redis without any loss never gave. */
    NUMBER_UNKNOWN_TO_REDIS
  }

  /** Whether a rebuild must tell Redis of the numbers, and keep what Redis has. */
  boolean isUnknownToRedis() {
    return kind == Kind.TOKEN_ABOVE_CEILING || kind == Kind.NUMBER_UNKNOWN_TO_REDIS;
  }

  boolean isBeyond() {
    return kind == Kind.TOKEN_BEYOND;
  }

  /** Whether it is a proof whatever the row holds. */
  boolean isCertain() {
    return kind == Kind.NUMBER_UNKNOWN_TO_REDIS;
  }
}
