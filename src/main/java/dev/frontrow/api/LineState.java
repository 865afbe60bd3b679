package dev.frontrow.api;

/** Whether a line gives numbers and admits. */
public enum LineState {
  /** The line gives numbers and admits. */
  OPEN,
  /** The line gives numbers and admits nobody. Every user keeps the place. */
  PAUSED,
  /** The line gives no new numbers, and still admits the waiting ones in their order. */
  CLOSED
}
