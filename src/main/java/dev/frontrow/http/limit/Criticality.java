package dev.frontrow.http.limit;

/**
 * What is shed first when there is too much to do. Somebody who is turned away on arrival has lost
 * nothing and cost nothing; somebody turned away from paying has cost every step before. So those
 * who arrive may fill half of the places only, as many as make batches large, and those who look
 * three quarters: who is further along finds room, and what has been begun is finished.
 */
public enum Criticality {
  /**
   * Signing up or in. Such a request may wait for seconds in the account part's queue, so it takes
   * a place among its own kind; but it begins only while a {@link #SHEDDABLE} request would.
   */
  QUEUED(1),
  /** Coming to the line, looking at what is on sale. */
  SHEDDABLE(0.5),
  /** Polling, and looking at dates, seats and what one owns. */
  DEGRADED(0.75),
  /**
   * Taking or giving back a seat, moving money, leaving the line, and all that the organiser does.
   */
  CRITICAL(1);

  private final double share;

  Criticality(double share) {
    this.share = share;
  }

  /** How many of so many places it may fill, one at least. */
  int shareOf(int places) {
    return Math.max(1, (int) (share * places));
  }
}
