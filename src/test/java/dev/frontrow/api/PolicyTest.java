package dev.frontrow.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static Policy policy(Duration claim, Duration active) {
    return new Policy(
        Optional.of(1), Optional.empty(), Optional.empty(), claim, Duration.ofMinutes(3), active);
  }

  @Test
  void whoever_is_called_has_until_the_first_of_two_limits() {
    Duration brief = Duration.ofSeconds(90);
    Duration lengthy = Duration.ofMinutes(5);
    assertEquals(brief, policy(brief, lengthy).timeToClaim());
    assertEquals(brief, policy(lengthy, brief).timeToClaim());
  }
}
