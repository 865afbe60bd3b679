package dev.frontrow.reservation;

import dev.frontrow.batch.BatchLimits;
import dev.frontrow.config.Section;
import java.time.Duration;

/**
 * How seats are held and read.
 *
 * @param holdDuration a seat is kept for its holder for that long
 * @param writes how holds and releases are taken together
 * @param reads how reads of the same things are taken together
 * @param sweepSize holds that one run of the sweep closes at most
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
