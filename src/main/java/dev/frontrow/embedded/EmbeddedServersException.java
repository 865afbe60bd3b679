package dev.frontrow.embedded;

/**
 * An embedded server could not be started, reached or stopped. The message is one line for the
 * person at the terminal: what failed, the server's last words, and where its log is.
 */
public final class EmbeddedServersException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedServersException(String message) {
    super(message);
  }

  EmbeddedServersException(String message, Throwable cause) {
    super(message, cause);
  }
}
