package dev.frontrow.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.frontrow.batch.BatchLimits;
import dev.frontrow.config.ConfigurationException;
import dev.frontrow.testing.TestSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WalletConfigTest {
  @Test
  void has_these_defaults() {
    assertEquals(
        new WalletConfig("KRW", 100_000_000, new BatchLimits(256, 10_000, Duration.ofSeconds(2))),
        read(Map.of()));
  }

  @Test
  void reads_every_key() {
    WalletConfig config =
        read(
            Map.of(
                "wallet.currency", "EUR",
                "wallet.balance-limit", "5",
                "wallet.max-batch", "6",
                "wallet.max-waiting", "7",
                "wallet.max-wait", "PT8S"));
    assertEquals(new WalletConfig("EUR", 5, new BatchLimits(6, 7, Duration.ofSeconds(8))), config);
  }

  @Test
  void a_limit_above_what_the_schema_holds_is_refused() {
    assertThrows(
        ConfigurationException.class, () -> read(Map.of("wallet.balance-limit", "100000001")));
  }

  private static WalletConfig read(Map<String, String> values) {
    return TestSettings.read("wallet", WalletConfig::from, values);
  }
}
