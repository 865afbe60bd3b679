package dev.frontrow.reservation;

import dev.frontrow.batch.BatchLimits;
import dev.frontrow.config.Section;
import java.time.Duration;

/**
 * Settings of the reservation part.
 *
 * @param holdDuration how long a seat is held for a buyer
 * @param writes batch limits of holds and of releases
 * @param reads batch limits of reads
 * @param sweepSize maximum number of holds that one run of the sweep closes
 */
public record ReservationConfig(
    Duration holdDuration, BatchLimits writes, BatchLimits reads, int sweepSize) {
  private static final Duration MAX_HOLD = Duration.ofDays(1);
  private static final Duration MAX_WAIT = Duration.ofMinutes(1);

  /** Reads the section {@code reservation}. */
  public static ReservationConfig from(Section section) {
    int queueLimit = section.integer("queue-limit", 10_000, 1, 1_000_000);
    Duration batchWait =
        section.duration("batch-wait", Duration.ofSeconds(2), Duration.ofMillis(10), MAX_WAIT);
    return new ReservationConfig(
        section.duration("hold-duration", Duration.ofMinutes(5), Duration.ofMillis(100), MAX_HOLD),
        new BatchLimits(section.integer("batch-size", 256, 1, 1_000), queueLimit, batchWait),
        new BatchLimits(
            section.integer("read-batch-size", 1_000, 1, 10_000), queueLimit, batchWait),
        section.integer("sweep-size", 500, 1, 10_000));
  }
}
