package dev.frontrow.embedded;

/**
 * Thrown when an embedded server cannot be started, reached or stopped. The message is one line for
 * the operator: what failed, the server's last log line, and the path of its log.
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
