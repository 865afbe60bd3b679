package dev.frontrow.queue;

import dev.frontrow.batch.BatchLimits;
import dev.frontrow.config.Section;
import java.time.Duration;

/**
 * How the line works.
 *
 * @param batches commands of one concert: together in one script, waiting for it, and for how long
 * @param ceilingBlock numbers that PostgreSQL lets Redis give at a time
 * @param lossMargin numbers that are passed over when nobody knows how many were given: Redis has
 *     lost the line wholly and no node remembers it, or a token proves the database too old
 * @param stepLimit admissions that one script ends, and numbers that it calls, at most
 * @param stepsInATick scripts of one concert in one run of the periodic job, at most
 * @param refreshInterval how often what a node remembers of a line is read again while anyone asks
 * @param roomIdle a line that nobody asks for is forgotten after so long
 * @param checkpointInside above so many people inside a line, their numbers are not checkpointed
 * @param retryAfter what callers are told to wait when the line cannot be asked
 */
public record QueueConfig(
    BatchLimits batches,
    int ceilingBlock,
    int lossMargin,
    int stepLimit,
    int stepsInATick,
    Duration refreshInterval,
    Duration roomIdle,
    int checkpointInside,
    Duration retryAfter) {
  /** The defaults. */
  public static final QueueConfig DEFAULT =
      new QueueConfig(
          new BatchLimits(500, 20_000, Duration.ofSeconds(2)),
          10_000,
          1_000_000,
          1_000,
          20,
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          20_000,
          Duration.ofSeconds(2));

  /** What section {@code queue} says. */
  public static QueueConfig from(Section section) {
    return new QueueConfig(
        new BatchLimits(
            section.integer("max-batch", DEFAULT.batches.maxBatch(), 1, 2_000),
            section.integer("max-waiting", DEFAULT.batches.maxWaiting(), 1, 1_000_000),
            section.duration("max-wait", DEFAULT.batches.maxWait())),
        section.integer("ceiling-block", DEFAULT.ceilingBlock, 2, 1_000_000),
        section.integer("loss-margin", DEFAULT.lossMargin, 1, 100_000_000),
        section.integer("step-limit", DEFAULT.stepLimit, 1, 5_000),
        section.integer("steps-in-a-tick", DEFAULT.stepsInATick, 1, 1_000),
        section.duration("refresh-interval", DEFAULT.refreshInterval),
        section.duration("room-idle", DEFAULT.roomIdle),
        section.integer("checkpoint-inside", DEFAULT.checkpointInside, 0, 100_000),
        section.duration("retry-after", DEFAULT.retryAfter));
  }
}
