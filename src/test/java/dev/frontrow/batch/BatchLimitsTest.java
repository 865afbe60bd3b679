package dev.frontrow.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchLimitsTest {
  private static final Duration SHORTEST = Duration.ofMillis(1);

  @Test
  void each_limit_has_a_minimum() {
    assertEquals(1, new BatchLimits(1, 1, SHORTEST).maxBatch());
    refused(0, 1, SHORTEST);
    refused(1, 0, SHORTEST);
    refused(1, 1, Duration.ofNanos(999_999));
  }

  private static void refused(int maxBatch, int maxWaiting, Duration maxWait) {
    assertThrows(
        IllegalArgumentException.class, () -> new BatchLimits(maxBatch, maxWaiting, maxWait));
  }
}
