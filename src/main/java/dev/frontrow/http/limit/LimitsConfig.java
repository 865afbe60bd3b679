package dev.frontrow.http.limit;

import dev.frontrow.config.Section;
import dev.frontrow.http.address.AddressRanges;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the rate limits.
 *
 * @param policies one for each {@link Limit}
 * @param exempt addresses that are not limited, unless a request comes through a proxy
 */
public record LimitsConfig(List<LimitPolicy> policies, AddressRanges exempt) {
  /** A limit per second allows the requests of this time at once. */
  static final Duration BURST = Duration.ofSeconds(10);

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST = 1_000_000;

  /** Copies the list. */
  public LimitsConfig {
    policies = List.copyOf(policies);
  }

  /** Reads the limits in the section {@code http}. */
  public static LimitsConfig from(Section http) {
    return new LimitsConfig(
        List.of(
            eachSecond(http, Limit.ADDRESS, "requests-per-second", 1_000),
            eachSecond(http, Limit.ACCOUNT, "account-requests-per-second", 20),
            eachSecond(http, Limit.POLL, "account-polls-per-second", 120),
            eachMinute(http, Limit.SIGN_IN, "sign-ins-per-minute", 600),
            eachMinute(http, Limit.SIGN_UP, "sign-ups-per-minute", 300),
            eachMinute(http, Limit.JOIN, "joins-per-minute", 60),
            eachMinute(http, Limit.ORGANISER, "organiser-requests-per-minute", 600)),
        AddressRanges.from(http, "limit-exempt", List.of("127.0.0.0/8", "::1")));
  }

  private static LimitPolicy eachSecond(Section http, Limit limit, String key, int byDefault) {
    int quota = http.integer(key, byDefault, 0, MOST) * (int) BURST.toSeconds();
    return new LimitPolicy(limit, quota, BURST);
  }

  private static LimitPolicy eachMinute(Section http, Limit limit, String key, int byDefault) {
    return new LimitPolicy(limit, http.integer(key, byDefault, 0, MOST), MINUTE);
  }

  /** Returns whether any limit applies. */
  boolean isOn() {
    return policies.stream().anyMatch(LimitPolicy::isOn);
  }
}
