package dev.frontrow.job;

import dev.frontrow.api.Addresses;
import java.util.Optional;

/**
 * The periodic jobs. A part serves its jobs with {@link PartWithJobs}; the scheduler runs each of
 * them at its pace. A job may run on several nodes at the same time without harm.
 */
public enum JobName {
  /**
   * Ends the admissions whose deadline has passed, and admits the next users as the policy allows.
   */
  ADVANCE_LINES("line.advance", Pace.PROMPT, Addresses.QUEUE, "advance"),
  /** Writes to PostgreSQL what a line needs to continue after Redis loses its data. */
  CHECKPOINT_LINES("line.checkpoint", Pace.PROMPT, Addresses.QUEUE, "checkpoint"),
  /** Closes holds that have ended, and writes their events. */
  EXPIRE_HOLDS("reservation.expire-holds", Pace.PROMPT, Addresses.RESERVATION, "expireHolds"),
  /** Numbers new events and publishes them in order. */
  RELAY_EVENTS("outbox.relay", Pace.PROMPT, Addresses.OUTBOX, "relay"),
  /** Deletes events past their retention. */
  PRUNE_EVENTS("outbox.prune", Pace.HOUSEKEEPING, Addresses.OUTBOX, "prune"),
  /** Deletes idempotency keys that are older than the retention. */
  FORGET_IDEMPOTENCY_KEYS(
      "idempotency.forget", Pace.HOUSEKEEPING, Addresses.WALLET, "forgetIdempotencyKeys"),
  /** Deletes expired sign-in counts, and client addresses without a recent sign-in. */
  FORGET_SIGN_INS("account.forget-sign-ins", Pace.HOUSEKEEPING, Addresses.ACCOUNT, "forgetSignIns");

  /** How often a job runs. */
  public enum Pace {
    /** Users wait for the result: admissions, deadlines, holds, events. */
    PROMPT,
    /** The job only keeps tables small. */
    HOUSEKEEPING
  }

  private final String text;
  private final Pace pace;
  private final String part;
  private final Optional<String> publicAction;

  JobName(String text, Pace pace, String part, String publicAction) {
    this.text = text;
    this.pace = pace;
    this.part = part;
    this.publicAction = Optional.of(publicAction);
  }

  /** Returns the name in logs, in metrics and of the lock. */
  public String text() {
    return text;
  }

  /** Returns how often the job runs. */
  public Pace pace() {
    return pace;
  }

  /** Returns the public address of the part that does the work. */
  public String part() {
    return part;
  }

  /**
   * Returns the action of {@link #part} that also runs the job. The first version of the contract
   * has it, so it stays callable; a new job has none.
   */
  public Optional<String> publicAction() {
    return publicAction;
  }

  /** Returns the internal address of the job. */
  String address() {
    return "frontrow.job." + text;
  }
}
