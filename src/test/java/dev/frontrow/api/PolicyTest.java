package dev.frontrow.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

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

  private static Policy counted(Integer active, Integer admit, Duration every) {
    Duration minute = Duration.ofMinutes(1);
    return new Policy(
        Optional.ofNullable(active),
        Optional.ofNullable(admit),
        Optional.ofNullable(every),
        minute,
        minute,
        minute);
  }

  private static void refused(Executable policy) {
    assertThrows(IllegalArgumentException.class, policy);
  }

  @Test
  void counts_are_bounded_and_one_is_needed() {
    for (int good : new int[] {1, Policy.MAX_COUNT}) {
      counted(good, null, null);
      counted(null, good, Policy.MIN_DURATION);
    }
    for (int bad : new int[] {0, Policy.MAX_COUNT + 1}) {
      refused(() -> counted(bad, null, null));
      refused(() -> counted(null, bad, Policy.MIN_DURATION));
    }
    refused(() -> counted(null, null, null));
    refused(() -> counted(1, 1, null));
    refused(() -> counted(1, null, Policy.MIN_DURATION));
  }

  @Test
  void durations_are_bounded() {
    Duration good = Duration.ofMinutes(1);
    for (Duration bound : List.of(Policy.MIN_DURATION, Policy.MAX_DURATION)) {
      counted(null, 1, bound);
      new Policy(Optional.of(1), Optional.empty(), Optional.empty(), bound, bound, bound);
    }
    for (Duration bad :
        List.of(Policy.MIN_DURATION.minusNanos(1), Policy.MAX_DURATION.plusNanos(1))) {
      refused(() -> counted(null, 1, bad));
      refused(() -> timed(bad, good, good));
      refused(() -> timed(good, bad, good));
      refused(() -> timed(good, good, bad));
    }
  }

  private static Policy timed(Duration claim, Duration idle, Duration active) {
    return new Policy(Optional.of(1), Optional.empty(), Optional.empty(), claim, idle, active);
  }
}
