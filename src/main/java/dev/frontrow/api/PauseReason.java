package dev.frontrow.api;

/** Why a line was paused by somebody other than its organiser. */
public enum PauseReason {
  /** The command {@code restored} marked the database as restored from a backup. */
  RESTORED,
  /**
   * The database is older than what happened: numbers were given, or settings were in force, that
   * it knows nothing of.
   */
  DATABASE_OLDER
}
