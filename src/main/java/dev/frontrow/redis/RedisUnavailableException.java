package dev.frontrow.redis;

/**
 * Redis could not be asked, did not answer in time, or cannot serve now. Whether a command that was
 * on its way was carried out is unknown. Without a stack trace, as it is thrown most when there is
 * least time for it.
 */
public final class RedisUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what went wrong, without any secret. */
  public RedisUnavailableException(String message) {
    super(message, null, false, false);
  }
}
