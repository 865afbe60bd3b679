package dev.frontrow.http.limit;

/**
 * The result of counting a request against one limit.
 *
 * @param policy the limit
 * @param granted whether the request is within the limit
 * @param remaining how many more requests are possible at once
 * @param wholeInSeconds until the whole quota is available again
 * @param retryInSeconds until the next request is granted; 0 means now
 */
public record Allowance(
    LimitPolicy policy, boolean granted, long remaining, long wholeInSeconds, long retryInSeconds) {
  /** Returns an item of {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers-10, section 4). */
  public String text() {
    return '"' + policy.limit().title() + "\";r=" + remaining + ";t=" + wholeInSeconds;
  }

  /** Returns an item of {@code RateLimit-Policy} (the same draft, section 3). */
  public String policyText() {
    return policy.text();
  }
}
