package dev.frontrow.batch;

import java.time.Duration;

/**
 * How much a {@link Batcher} takes on.
 *
 * @param maxBatch commands carried out together, at least 1
 * @param maxWaiting commands that wait, beside those being carried out, at least 1
 * @param maxWait a command that waited longer is never carried out; at least 1 ms
 */
public record BatchLimits(int maxBatch, int maxWaiting, Duration maxWait) {
  /** Checks what the components promise. */
  public BatchLimits {
    if (maxBatch < 1) {
      throw new IllegalArgumentException("maxBatch is at least 1, not " + maxBatch);
    }
    if (maxWaiting < 1) {
      throw new IllegalArgumentException("maxWaiting is at least 1, not " + maxWaiting);
    }
    if (maxWait.toMillis() < 1) {
      throw new IllegalArgumentException("maxWait is at least 1 ms, not " + maxWait);
    }
  }
}
