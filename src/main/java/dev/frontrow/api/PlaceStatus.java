package dev.frontrow.api;

/** The status of a place in a line. */
public enum PlaceStatus {
  /** The line has not called the number. */
  WAITING,
  /** The user is admitted, and can book until the deadline. */
  ACTIVE,
  /** The place has ended: by a timeout, a payment or its owner. */
  EXPIRED
}
