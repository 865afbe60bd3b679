package dev.frontrow.batch;

/**
 * Thrown when a limit prevented a command from starting in time. The command had no effect. It has
 * no stack trace, since it is thrown most often under overload.
 */
public final class OverloadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception; the message names the batcher and the limit. */
  public OverloadedException(String message) {
    super(message, null, false, false);
  }
}
