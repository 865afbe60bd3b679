package dev.frontrow.http.wire;

/** What is known of an accepted connection. For one event loop. */
public final class GuardedConnection {
  private final RequestDecoder decoder;

  GuardedConnection(RequestDecoder decoder) {
    this.decoder = decoder;
  }

  /**
   * When the first byte of a request's head came that is not complete yet, by {@link
   * System#nanoTime}; 0 if there is none.
   */
  public long headSinceNanos() {
    return decoder.headSince();
  }
}
