package dev.frontrow.api;

/** Whether a line gives numbers and admits. */
public enum LineState {
  /** Gives numbers and admits. */
  OPEN,
  /** Gives numbers, admits nobody; everyone keeps their place. */
  PAUSED,
  /** Gives no new numbers; those who have one are still admitted in their order. */
  CLOSED
}
