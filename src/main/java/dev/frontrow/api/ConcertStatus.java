package dev.frontrow.api;

/** Where a concert stands in its life. */
public enum ConcertStatus {
  /** Everyone sees it. */
  PUBLISHED,
  /** Its last date has started: nobody joins its line, and nothing of it is sold any more. */
  ENDED
}
