package dev.frontrow.api;

/** The status of a reservation. */
public enum ReservationStatus {
  /** The seat is held for the buyer until the deadline. */
  HELD,
  /** The buyer has paid for the seat. */
  PAID,
  /** The hold ended unpaid. */
  EXPIRED,
  /** The buyer gave the seat back. */
  CANCELLED
}
