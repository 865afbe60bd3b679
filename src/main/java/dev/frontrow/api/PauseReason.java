package dev.frontrow.api;

/** Why the program paused a line, without an act of its organiser. */
public enum PauseReason {
  /** The command {@code restored} marked the database as restored from a backup. */
  RESTORED,
  /**
   * The database is older than Redis: it lacks numbers that the line has given, or its latest
   * settings.
   */
  DATABASE_OLDER
}
