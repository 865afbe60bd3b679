package dev.frontrow.scheduler;

import dev.frontrow.config.Section;
import dev.frontrow.job.JobName;
import java.time.Duration;

/**
 * Settings of the scheduler.
 *
 * @param interval interval of the jobs that users wait for: admissions, deadlines, holds, events
 * @param housekeepingInterval interval of the jobs that only keep tables small
 */
public record SchedulerConfig(Duration interval, Duration housekeepingInterval) {
  private static final Duration MIN = Duration.ofMillis(10);
  private static final Duration MAX = Duration.ofHours(1);

  /** Returns the time from the start of one run to the start of the next. */
  Duration interval(JobName.Pace pace) {
    return switch (pace) {
      case PROMPT -> interval;
      case HOUSEKEEPING -> housekeepingInterval;
    };
  }

  /** Reads the section {@code scheduler}. */
  public static SchedulerConfig from(Section section) {
    return new SchedulerConfig(
        section.duration("interval", Duration.ofSeconds(1), MIN, MAX),
        section.duration("housekeeping-interval", Duration.ofMinutes(1), MIN, MAX));
  }
}
