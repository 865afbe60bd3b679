package dev.frontrow.http.limit;

/**
 * What a request was told about one limit.
 *
 * @param policy the limit
 * @param granted whether the request is within it
 * @param remaining how many more are, at once
 * @param wholeInSeconds until the quota is whole again
 * @param retryInSeconds until the next request is granted; 0 if that is now
 */
public record Allowance(
    LimitPolicy policy, boolean granted, long remaining, long wholeInSeconds, long retryInSeconds) {
  /** An item of {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers-10, section 4). */
  public String text() {
    return '"' + policy.limit().title() + "\";r=" + remaining + ";t=" + wholeInSeconds;
  }

  /** An item of {@code RateLimit-Policy} (the same draft, section 3). */
  public String policyText() {
    return policy.text();
  }
}
