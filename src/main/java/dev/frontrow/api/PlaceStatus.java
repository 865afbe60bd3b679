package dev.frontrow.api;

/** Where a place in line stands. */
public enum PlaceStatus {
  /** Not called yet. */
  WAITING,
  /** Admitted: may book until its deadline. */
  ACTIVE,
  /** Over: its admission ran out, its owner left, or a payment used it up. */
  EXPIRED
}
