package dev.frontrow.http.wire;

/** An accepted connection with our handlers. For one event loop. */
public final class GuardedConnection {
  private final RequestDecoder decoder;

  GuardedConnection(RequestDecoder decoder) {
    this.decoder = decoder;
  }

  /**
   * When the first byte of an incomplete request head arrived, by {@link System#nanoTime}; 0 if
   * there is none.
   */
  public long headSinceNanos() {
    return decoder.headSince();
  }
}
