package dev.frontrow.http.limit;

import java.time.Duration;

/**
 * A quota that comes back evenly: all of it may be used at once, and all of it is back after the
 * window.
 *
 * @param limit what it is about
 * @param quota requests; 0 for any number
 * @param window how long it takes until a used-up quota is whole again
 */
public record LimitPolicy(Limit limit, int quota, Duration window) {
  /** Whether it limits anything. */
  public boolean isOn() {
    return quota > 0;
  }

  /** An item of {@code RateLimit-Policy}, a structured field (RFC 9651). */
  String text() {
    return '"' + limit.title() + "\";q=" + quota + ";w=" + window.toSeconds();
  }
}
