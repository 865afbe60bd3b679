package dev.frontrow.http.limit;

/**
 * Which requests are refused first under load. A refusal on arrival costs a buyer nothing; a
 * refusal to pay wastes every step before it. So arrivals may use only half of the slots, which is
 * enough for large batches, and reads three quarters. Holds, payments and organisers' calls may use
 * all of them, so that buyers who have started can finish.
 */
public enum Criticality {
  /**
   * Sign-ups and sign-ins. They may wait for seconds in the account part's queue, so they have
   * slots of their own. One starts only while a {@link #SHEDDABLE} request could.
   */
  QUEUED(1),
  /** Joining a line, and reading what is on sale. */
  SHEDDABLE(0.5),
  /** Polling, and reading dates, seats and the user's own things. */
  DEGRADED(0.75),
  /** Holding and releasing seats, moving money, leaving a line, and all organisers' operations. */
  CRITICAL(1);

  private final double share;

  Criticality(double share) {
    this.share = share;
  }

  /** Returns how many slots such requests may use; at least one. */
  int shareOf(int places) {
    return Math.max(1, (int) (share * places));
  }
}
