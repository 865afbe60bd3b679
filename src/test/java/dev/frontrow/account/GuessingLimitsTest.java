package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.testing.TestSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuessingLimitsTest {
  @Test
  void has_these_defaults() {
    assertEquals(new GuessingLimits(10, 100), read(Map.of()));
  }

  @Test
  void reads_every_key() {
    GuessingLimits limits =
        read(
            Map.of(
                "http.sign-in-failures-per-minute", "3",
                "http.sign-in-failures-per-address", "4"));
    assertEquals(new GuessingLimits(3, 4), limits);
  }

  private static GuessingLimits read(Map<String, String> values) {
    return TestSettings.read("http", GuessingLimits::from, values);
  }
}
