package dev.frontrow.payment;

import dev.frontrow.batch.BatchLimits;
import dev.frontrow.config.Section;
import java.time.Duration;

/**
 * How much the part takes on.
 *
 * @param limits of payments
 * @param completeTimeout how long an answer waits for the place in line to be used up; past it the
 *     relayed event does that
 */
public record PaymentConfig(BatchLimits limits, Duration completeTimeout) {
  private static final Duration MAX_WAIT = Duration.ofMinutes(1);

  /** Reads the section {@code payment}. */
  public static PaymentConfig from(Section section) {
    return new PaymentConfig(
        new BatchLimits(
            section.integer("max-batch", 256, 1, 10_000),
            section.integer("max-waiting", 10_000, 1, 1_000_000),
            section.duration("max-wait", Duration.ofSeconds(2), Duration.ofMillis(1), MAX_WAIT)),
        section.duration(
            "complete-timeout", Duration.ofSeconds(1), Duration.ofMillis(1), MAX_WAIT));
  }
}
