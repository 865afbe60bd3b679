package dev.frontrow.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.frontrow.batch.BatchLimits;
import dev.frontrow.config.ConfigurationException;
import dev.frontrow.testing.TestSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueConfigTest {
  @Test
  void the_defaults_are_these() {
    assertEquals(
        new QueueConfig(
            new BatchLimits(500, 20_000, Duration.ofSeconds(2)),
            10_000,
            1_000_000,
            1_000,
            20,
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            20_000,
            Duration.ofSeconds(2)),
        read(Map.of()));
  }

  @Test
  void every_key_can_be_set() {
    assertEquals(
        new QueueConfig(
            new BatchLimits(1, 2, Duration.ofSeconds(3)),
            4,
            11,
            5,
            6,
            Duration.ofSeconds(7),
            Duration.ofMinutes(8),
            9,
            Duration.ofSeconds(10)),
        read(
            Map.ofEntries(
                Map.entry("queue.max-batch", "1"),
                Map.entry("queue.max-waiting", "2"),
                Map.entry("queue.max-wait", "PT3S"),
                Map.entry("queue.ceiling-block", "4"),
                Map.entry("queue.loss-margin", "11"),
                Map.entry("queue.step-limit", "5"),
                Map.entry("queue.steps-in-a-tick", "6"),
                Map.entry("queue.refresh-interval", "PT7S"),
                Map.entry("queue.room-idle", "PT8M"),
                Map.entry("queue.checkpoint-inside", "9"),
                Map.entry("queue.retry-after", "PT10S"))));
  }

  @Test
  void a_batch_without_commands_is_refused() {
    assertThrows(ConfigurationException.class, () -> read(Map.of("queue.max-batch", "0")));
  }

  private static QueueConfig read(Map<String, String> values) {
    return TestSettings.read("queue", QueueConfig::from, values);
  }
}
