package dev.frontrow.history;

/** Thrown when a file is missing or is not a history. The message is one line for the operator. */
public final class UnreadableHistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableHistoryException(String message) {
    super(message);
  }
}
