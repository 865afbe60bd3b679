package dev.frontrow.batch;

/**
 * More was asked for than could be begun in time. Nothing was done. Without a stack trace, as it is
 * thrown most when there is least time for it.
 */
public final class OverloadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which lane was full, and how. */
  public OverloadedException(String message) {
    super(message, null, false, false);
  }
}
