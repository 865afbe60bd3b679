package dev.frontrow.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.frontrow.config.ConfigurationException;
import dev.frontrow.testing.TestSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdempotencyConfigTest {
  @Test
  void a_key_is_kept_for_two_days_and_never_for_less_than_one() {
    assertEquals(new IdempotencyConfig(Duration.ofDays(2)), read(Map.of()));
    assertEquals(
        new IdempotencyConfig(Duration.ofDays(1)), read(Map.of("idempotency.retention", "P1D")));
    assertThrows(
        ConfigurationException.class, () -> read(Map.of("idempotency.retention", "PT23H")));
  }

  private static IdempotencyConfig read(Map<String, String> values) {
    return TestSettings.read("idempotency", IdempotencyConfig::from, values);
  }
}
