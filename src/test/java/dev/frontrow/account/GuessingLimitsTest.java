package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.config.Configuration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuessingLimitsTest {
  @Test
  void has_these_defaults() {
    assertEquals(
        new GuessingLimits(10, 100),
        GuessingLimits.from(Configuration.of(Map.of()).section("http")));
  }

  @Test
  void reads_every_key() {
    Configuration configuration =
        Configuration.of(
            Map.of(
                "http.sign-in-failures-per-minute", "3",
                "http.sign-in-failures-per-address", "4"));
    GuessingLimits limits = GuessingLimits.from(configuration.section("http"));
    configuration.rejectUnknown();
    assertEquals(new GuessingLimits(3, 4), limits);
  }
}
