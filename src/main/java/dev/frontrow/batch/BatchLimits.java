package dev.frontrow.batch;

import java.time.Duration;

/**
 * Limits of a {@link Batcher}.
 *
 * @param maxBatch maximum number of commands in a batch, at least 1
 * @param maxWaiting maximum number of waiting commands, not counting the running batch, at least 1
 * @param maxWait a command that waited longer fails and never runs; at least 1 ms
 */
public record BatchLimits(int maxBatch, int maxWaiting, Duration maxWait) {
  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException for a limit below its minimum
   */
  public BatchLimits {
    if (maxBatch < 1) {
      throw new IllegalArgumentException("maxBatch must be at least 1, not " + maxBatch);
    }
    if (maxWaiting < 1) {
      throw new IllegalArgumentException("maxWaiting must be at least 1, not " + maxWaiting);
    }
    if (maxWait.toMillis() < 1) {
      throw new IllegalArgumentException("maxWait must be at least 1 ms, not " + maxWait);
    }
  }
}
