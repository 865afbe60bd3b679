package dev.frontrow.scheduler;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Computes how late a job is on this node. After a success, this is the value that the run
 * reported. After a failure, or while a run does not end, it is the time since the last success,
 * less the interval, so it grows until a run succeeds. Thread-safe.
 */
final class Lateness {
  private final long intervalNanos;
  private final LongSupplier nanoTime;
  private long succeededAtNanos;
  private long reportedMillis;
  private boolean missed;

  /** Starts with no lateness: the first run is due after the interval. */
  Lateness(Duration interval, LongSupplier nanoTime) {
    this.intervalNanos = interval.toNanos();
    this.nanoTime = nanoTime;
    this.succeededAtNanos = nanoTime.getAsLong();
  }

  synchronized void succeeded(Duration reported) {
    succeededAtNanos = nanoTime.getAsLong();
    reportedMillis = reported.toMillis();
    missed = false;
  }

  /** Records that a run failed, or was due while another one ran. */
  synchronized void missed() {
    missed = true;
  }

  synchronized double millis() {
    if (!missed) {
      return (double) reportedMillis;
    }
    long overdueNanos = nanoTime.getAsLong() - succeededAtNanos - intervalNanos;
    return Math.max((double) reportedMillis, overdueNanos / 1_000_000.0);
  }
}
