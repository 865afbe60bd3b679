package dev.frontrow.api;

/** Whether a concert has ended. */
public enum ConcertStatus {
  /** Every user sees the concert. Its last date has not started. */
  PUBLISHED,
  /** The last date has started: the line gives no numbers, and no seat is on sale. */
  ENDED
}
