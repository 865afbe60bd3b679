package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * How a line admits users. {@code maxActive} limits the users inside; {@code admitCount} and {@code
 * admitEvery} limit the admissions in a period. At least one of these limits is present; both apply
 * if both are. Durations are {@link #MIN_DURATION} to {@link #MAX_DURATION}. The constructor throws
 * {@link IllegalArgumentException} for a value out of its bounds.
 *
 * @param maxActive the most users inside at once, 1 to {@link #MAX_COUNT}; empty for no limit
 * @param admitCount the most admissions in a period, 1 to {@link #MAX_COUNT}; present if {@code
 *     admitEvery} is
 * @param admitEvery the period; present if {@code admitCount} is
 * @param claimTimeout an admission ends if the user does nothing for this long after it began
 * @param idleTimeout an admission ends this long after the last action
 * @param activeTimeout an admission ends at the latest this long after it began, or at the end of
 *     the user's hold if that is later
 */
public record Policy(
    Optional<Integer> maxActive,
    Optional<Integer> admitCount,
    Optional<Duration> admitEvery,
    Duration claimTimeout,
    Duration idleTimeout,
    Duration activeTimeout) {
  /** The highest {@code maxActive} and {@code admitCount}. */
  public static final int MAX_COUNT = 1_000_000;

  /** The shortest duration of a policy. */
  public static final Duration MIN_DURATION = Duration.ofSeconds(1);

  /** The longest duration of a policy. */
  public static final Duration MAX_DURATION = Duration.ofHours(24);

  /** The policy of a concert that names none: at most a hundred users inside. */
  public static final Policy DEFAULT =
      new Policy(
          Optional.of(100),
          Optional.empty(),
          Optional.empty(),
          Duration.ofMinutes(1),
          Duration.ofMinutes(3),
          Duration.ofMinutes(10));

  /** Checks the bounds, and that the limits fit together. */
  public Policy {
    maxActive.ifPresent(count -> checkCount("maxActive", count));
    admitCount.ifPresent(count -> checkCount("admitCount", count));
    if (admitCount.isPresent() != admitEvery.isPresent()) {
      throw new IllegalArgumentException("admitCount and admitEvery go together");
    }
    if (maxActive.isEmpty() && admitCount.isEmpty()) {
      throw new IllegalArgumentException("maxActive or admitCount is needed");
    }
    admitEvery.ifPresent(period -> checkDuration("admitEvery", period));
    checkDuration("claimTimeout", claimTimeout);
    checkDuration("idleTimeout", idleTimeout);
    checkDuration("activeTimeout", activeTimeout);
  }

  /**
   * Returns the time that an admitted user has for the first action: the shorter of {@code
   * claimTimeout} and {@code activeTimeout}.
   */
  public Duration timeToClaim() {
    return claimTimeout.compareTo(activeTimeout) < 0 ? claimTimeout : activeTimeout;
  }

  private static void checkCount(String name, int count) {
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException(name + " is 1 to " + MAX_COUNT + ", not " + count);
    }
  }

  private static void checkDuration(String name, Duration duration) {
    if (duration.compareTo(MIN_DURATION) < 0 || duration.compareTo(MAX_DURATION) > 0) {
      throw new IllegalArgumentException(
          name + " is " + MIN_DURATION + " to " + MAX_DURATION + ", not " + duration);
    }
  }

  /** Returns the wire form. */
  public static JsonObject toJson(Policy value) {
    JsonObject json =
        new JsonObject()
            .put("claimTimeout", value.claimTimeout().toString())
            .put("idleTimeout", value.idleTimeout().toString())
            .put("activeTimeout", value.activeTimeout().toString());
    value.maxActive().ifPresent(it -> json.put("maxActive", it));
    value.admitCount().ifPresent(it -> json.put("admitCount", it));
    value.admitEvery().ifPresent(it -> json.put("admitEvery", it.toString()));
    return json;
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static Policy fromJson(JsonObject json) {
    return new Policy(
        Optional.ofNullable(json.getInteger("maxActive")),
        Optional.ofNullable(json.getInteger("admitCount")),
        Wire.optionalText(json, "admitEvery").map(Duration::parse),
        Duration.parse(Wire.text(json, "claimTimeout")),
        Duration.parse(Wire.text(json, "idleTimeout")),
        Duration.parse(Wire.text(json, "activeTimeout")));
  }
}
