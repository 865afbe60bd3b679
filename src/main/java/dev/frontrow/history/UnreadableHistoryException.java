package dev.frontrow.history;

/** A file is not there, or is no history. The message is one clear line. */
public final class UnreadableHistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableHistoryException(String message) {
    super(message);
  }
}
