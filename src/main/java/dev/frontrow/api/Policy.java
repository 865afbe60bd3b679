package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * How a line admits people: as a bank counter ({@code maxActive}), as a theme park ({@code
 * admitCount} each {@code admitEvery}), or both together.
 *
 * @param maxActive as many inside at once; no bound when empty
 * @param admitCount as many admitted each period; goes with admitEvery
 * @param admitEvery the period; goes with admitCount
 * @param claimTimeout an admitted user who does nothing for so long loses the slot
 * @param idleTimeout since the last action
 * @param activeTimeout since admission
 */
public record Policy(
    Optional<Integer> maxActive,
    Optional<Integer> admitCount,
    Optional<Duration> admitEvery,
    Duration claimTimeout,
    Duration idleTimeout,
    Duration activeTimeout) {
  /** The most people inside at once, and the most admitted in a period. */
  public static final int MAX_COUNT = 1_000_000;

  /** The shortest of any of the durations. */
  public static final Duration MIN_DURATION = Duration.ofSeconds(1);

  /** The longest of any of the durations. */
  public static final Duration MAX_DURATION = Duration.ofHours(24);

  /** A bank counter for a hundred, as where nothing else is said. */
  public static final Policy DEFAULT =
      new Policy(
          Optional.of(100),
          Optional.empty(),
          Optional.empty(),
          Duration.ofMinutes(1),
          Duration.ofMinutes(3),
          Duration.ofMinutes(10));

  /** Checks what the components promise. */
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

  /** How long an admitted user may take for the first action: no admission outlasts its own end. */
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

  /** The wire form. */
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

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
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
