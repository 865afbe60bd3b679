package dev.frontrow.securitylog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.testing.LogLines;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecurityLogTest {
  private long now = 1;
  private final SecurityLog log = new SecurityLog(() -> now);

  @Test
  void every_event_is_a_line_of_the_logger_that_an_operator_can_route() {
    try (LogLines lines = new LogLines()) {
      log.write(SecurityEvent.of("first"));
      log.write(SecurityEvent.of("first"));
      assertEquals(List.of("event=first", "event=first"), lines.of("dev.frontrow.security"));
    }
  }

  @Test
  void what_costs_a_stranger_nothing_is_one_line_a_minute_for_each_kind() {
    try (LogLines lines = new LogLines()) {
      for (int i = 0; i < 1_000; i++) {
        log.writeSeldom("a", SecurityEvent.of("limited"));
      }
      log.writeSeldom("b", SecurityEvent.of("other"));
      now += SecurityLog.REPEAT_AFTER.toNanos();
      log.writeSeldom("a", SecurityEvent.of("limited"));
      now += SecurityLog.REPEAT_AFTER.toNanos();
      log.writeSeldom("a", SecurityEvent.of("limited"));
      assertEquals(
          List.of("event=limited", "event=other", "event=limited left-out=999", "event=limited"),
          lines.of(SecurityLog.LOGGER));
    }
  }
}
