package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.testing.TestSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountConfigTest {
  @Test
  void has_these_defaults() {
    assertEquals(
        new AccountConfig(
            19_456, 2, 1, 2, 2_000, 500, Duration.ofSeconds(20), 10_000, Duration.ofSeconds(2)),
        read(Map.of()));
  }

  @Test
  void reads_every_key() {
    AccountConfig config =
        read(
            Map.of(
                "account.password-memory-kib", "32768",
                "account.password-iterations", "3",
                "account.password-parallelism", "4",
                "account.password-workers", "5",
                "account.password-max-waiting", "6",
                "account.password-max-waiting-of-address", "7",
                "account.password-max-wait", "PT7S",
                "account.read-max-waiting", "8",
                "account.read-max-wait", "PT9S"));
    assertEquals(
        new AccountConfig(32_768, 3, 4, 5, 6, 7, Duration.ofSeconds(7), 8, Duration.ofSeconds(9)),
        config);
  }

  private static AccountConfig read(Map<String, String> values) {
    return TestSettings.read("account", AccountConfig::from, values);
  }
}
