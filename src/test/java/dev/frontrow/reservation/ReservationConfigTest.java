package dev.frontrow.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.frontrow.batch.BatchLimits;
import dev.frontrow.config.ConfigurationException;
import dev.frontrow.testing.TestSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReservationConfigTest {
  @Test
  void has_these_defaults() {
    Duration wait = Duration.ofSeconds(2);
    assertEquals(
        new ReservationConfig(
            Duration.ofMinutes(5),
            new BatchLimits(256, 10_000, wait),
            new BatchLimits(1_000, 10_000, wait),
            500),
        read(Map.of()));
  }

  @Test
  void reads_every_key() {
    Duration wait = Duration.ofSeconds(3);
    assertEquals(
        new ReservationConfig(
            Duration.ofMinutes(1), new BatchLimits(2, 4, wait), new BatchLimits(5, 4, wait), 6),
        read(
            Map.of(
                "reservation.hold-duration", "PT1M",
                "reservation.batch-size", "2",
                "reservation.batch-wait", "PT3S",
                "reservation.queue-limit", "4",
                "reservation.read-batch-size", "5",
                "reservation.sweep-size", "6")));
  }

  @Test
  void a_hold_of_more_than_a_day_is_refused() {
    assertThrows(
        ConfigurationException.class, () -> read(Map.of("reservation.hold-duration", "PT24H1S")));
  }

  private static ReservationConfig read(Map<String, String> values) {
    return TestSettings.read("reservation", ReservationConfig::from, values);
  }
}
