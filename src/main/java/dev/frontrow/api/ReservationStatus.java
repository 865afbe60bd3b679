package dev.frontrow.api;

/** Where a reservation stands. */
public enum ReservationStatus {
  /** The seat is kept for its owner until the deadline. */
  HELD,
  /** The seat is its owner's. */
  PAID,
  /** The hold ran out. */
  EXPIRED,
  /** Its owner gave the hold back. */
  CANCELLED
}
