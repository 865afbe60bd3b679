package dev.frontrow.job;

/**
 * The periodic jobs. A part serves its jobs with {@link PartWithJobs}; the scheduler runs each of
 * them at its pace. A job may run on several nodes at the same time without harm.
 */
public enum JobName {
  /**
   * Ends the admissions whose deadline has passed, and admits the next users as the policy allows.
   */
  ADVANCE_LINES("line.advance", Pace.PROMPT),
  /** Writes to PostgreSQL what a line needs to continue after Redis loses its data. */
  CHECKPOINT_LINES("line.checkpoint", Pace.PROMPT),
  /** Closes holds that have ended, and writes their events. */
  EXPIRE_HOLDS("reservation.expire-holds", Pace.PROMPT),
  /** Numbers new events and publishes them in order. */
  RELAY_EVENTS("outbox.relay", Pace.PROMPT),
  /** Deletes events past their retention. */
  PRUNE_EVENTS("outbox.prune", Pace.HOUSEKEEPING),
  /** Deletes idempotency keys that are older than the retention. */
  FORGET_IDEMPOTENCY_KEYS("idempotency.forget", Pace.HOUSEKEEPING),
  /** Deletes expired sign-in counts, and client addresses without a recent sign-in. */
  FORGET_SIGN_INS("account.forget-sign-ins", Pace.HOUSEKEEPING);

  /** How often a job runs. */
  public enum Pace {
    /** Users wait for the result: admissions, deadlines, holds, events. */
    PROMPT,
    /** The job only keeps tables small. */
    HOUSEKEEPING
  }

  private final String text;
  private final Pace pace;

  JobName(String text, Pace pace) {
    this.text = text;
    this.pace = pace;
  }

  /** Returns the name in logs, in metrics and of the lock. */
  public String text() {
    return text;
  }

  /** Returns how often the job runs. */
  public Pace pace() {
    return pace;
  }

  /** Returns the internal address of the job. */
  String address() {
    return "frontrow.job." + text;
  }
}
