package dev.frontrow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.batch.BatchLimits;
import dev.frontrow.testing.TestSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaymentConfigTest {
  @Test
  void has_these_defaults() {
    assertEquals(
        new PaymentConfig(
            new BatchLimits(256, 10_000, Duration.ofSeconds(2)), Duration.ofSeconds(1)),
        read(Map.of()));
  }

  @Test
  void reads_every_key() {
    PaymentConfig config =
        read(
            Map.of(
                "payment.max-batch", "5",
                "payment.max-waiting", "6",
                "payment.max-wait", "PT7S",
                "payment.complete-timeout", "PT8S"));
    assertEquals(
        new PaymentConfig(new BatchLimits(5, 6, Duration.ofSeconds(7)), Duration.ofSeconds(8)),
        config);
  }

  private static PaymentConfig read(Map<String, String> values) {
    return TestSettings.read("payment", PaymentConfig::from, values);
  }
}
