package dev.frontrow.http.limit;

import java.time.Duration;

/**
 * A quota that refills evenly: a client may use all of it at once, and all of it is back after the
 * window.
 *
 * @param limit the limit
 * @param quota requests; 0 means no limit
 * @param window the time in which an empty quota refills
 */
public record LimitPolicy(Limit limit, int quota, Duration window) {
  /** Returns whether there is a limit. */
  public boolean isOn() {
    return quota > 0;
  }

  /** Returns an item of {@code RateLimit-Policy}, a structured field (RFC 9651). */
  String text() {
    return '"' + limit.title() + "\";q=" + quota + ";w=" + window.toSeconds();
  }
}
