package dev.frontrow.idempotency;

import dev.frontrow.config.Section;
import java.time.Duration;

/**
 * How long keys are remembered.
 *
 * @param retention at least a day, as that is promised to clients
 */
public record IdempotencyConfig(Duration retention) {
  /** The shortest time that clients may rely on. */
  public static final Duration MIN_RETENTION = Duration.ofDays(1);

  /** The longest, as old keys cost space. */
  private static final Duration MAX_RETENTION = Duration.ofDays(3660);

  /** Reads the section {@code idempotency}. */
  public static IdempotencyConfig from(Section section) {
    return new IdempotencyConfig(
        section.duration("retention", Duration.ofDays(2), MIN_RETENTION, MAX_RETENTION));
  }
}
