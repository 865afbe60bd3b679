package dev.frontrow.idempotency;

import dev.frontrow.config.Section;
import java.time.Duration;

/**
 * Settings of idempotency keys.
 *
 * @param retention how long keys are kept; at least a day, which clients may rely on
 */
public record IdempotencyConfig(Duration retention) {
  /** The retention that clients may rely on. */
  public static final Duration MIN_RETENTION = Duration.ofDays(1);

  /** Upper bound, since old keys use space. */
  private static final Duration MAX_RETENTION = Duration.ofDays(3660);

  /** Reads the section {@code idempotency}. */
  public static IdempotencyConfig from(Section section) {
    return new IdempotencyConfig(
        section.duration("retention", Duration.ofDays(2), MIN_RETENTION, MAX_RETENTION));
  }
}
