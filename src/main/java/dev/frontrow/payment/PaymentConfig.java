package dev.frontrow.payment;

import dev.frontrow.batch.BatchLimits;
import dev.frontrow.config.Section;
import java.time.Duration;

/**
 * Settings of the payment part.
 *
 * @param limits batch limits of payments
 * @param completeTimeout how long the answer to a payment waits for the line to end the admission;
 *     after that, the published event ends it
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
