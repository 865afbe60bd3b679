package dev.frontrow.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.testing.TestSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxConfigTest {
  @Test
  void each_key_has_a_default_and_can_be_set() {
    assertEquals(new OutboxConfig(Duration.ofDays(1), 1_000), read(Map.of()));
    assertEquals(
        new OutboxConfig(Duration.ofHours(2), 3),
        read(Map.of("outbox.retention", "PT2H", "outbox.batch-size", "3")));
  }

  private static OutboxConfig read(Map<String, String> values) {
    return TestSettings.read("outbox", OutboxConfig::from, values);
  }
}
