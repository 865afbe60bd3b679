package dev.frontrow.scheduler;

import dev.frontrow.config.Section;
import java.time.Duration;

/**
 * How often the periodic jobs run.
 *
 * @param interval of what people wait for: admissions, deadlines, holds, events
 * @param housekeepingInterval of what only keeps the tables small
 */
public record SchedulerConfig(Duration interval, Duration housekeepingInterval) {
  private static final Duration MIN = Duration.ofMillis(10);
  private static final Duration MAX = Duration.ofHours(1);

  /** Reads the section {@code scheduler}. */
  public static SchedulerConfig from(Section section) {
    return new SchedulerConfig(
        section.duration("interval", Duration.ofSeconds(1), MIN, MAX),
        section.duration("housekeeping-interval", Duration.ofMinutes(1), MIN, MAX));
  }
}
