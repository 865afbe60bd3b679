package dev.frontrow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.batch.BatchLimits;
import dev.frontrow.config.Configuration;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaymentConfigTest {
  @Test
  void has_these_defaults() {
    assertEquals(
        new PaymentConfig(
            new BatchLimits(256, 10_000, Duration.ofSeconds(2)), Duration.ofSeconds(1)),
        PaymentConfig.from(Configuration.of(Map.of()).section("payment")));
  }

  @Test
  void reads_every_key() {
    Configuration configuration =
        Configuration.of(
            Map.of(
                "payment.max-batch", "5",
                "payment.max-waiting", "6",
                "payment.max-wait", "PT7S",
                "payment.complete-timeout", "PT8S"));
    PaymentConfig config = PaymentConfig.from(configuration.section("payment"));
    configuration.rejectUnknown();
    assertEquals(
        new PaymentConfig(new BatchLimits(5, 6, Duration.ofSeconds(7)), Duration.ofSeconds(8)),
        config);
  }
}
