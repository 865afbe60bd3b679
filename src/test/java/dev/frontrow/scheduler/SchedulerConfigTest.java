package dev.frontrow.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.frontrow.config.ConfigurationException;
import dev.frontrow.testing.TestSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchedulerConfigTest {
  @Test
  void every_default_is_as_documented() {
    assertEquals(
        new SchedulerConfig(Duration.ofSeconds(1), Duration.ofMinutes(1)), config(Map.of()));
  }

  @Test
  void every_key_is_read() {
    assertEquals(
        new SchedulerConfig(Duration.ofMillis(200), Duration.ofSeconds(5)),
        config(Map.of("scheduler.interval", "PT0.2S", "scheduler.housekeeping-interval", "PT5S")));
  }

  @Test
  void an_interval_that_would_keep_a_node_busy_is_refused() {
    assertThrows(
        ConfigurationException.class, () -> config(Map.of("scheduler.interval", "PT0.001S")));
  }

  private static SchedulerConfig config(Map<String, String> values) {
    return TestSettings.read("scheduler", SchedulerConfig::from, values);
  }
}
