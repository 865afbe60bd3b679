package dev.frontrow.redis;

/**
 * Thrown when Redis is unreachable, does not reply in time, or temporarily refuses. Redis may or
 * may not have executed the command. It has no stack trace, since it is thrown most often under
 * overload.
 */
public final class RedisUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception; the message must not contain secrets. */
  public RedisUnavailableException(String message) {
    super(message, null, false, false);
  }
}
