package dev.frontrow.queue;

import dev.frontrow.batch.BatchLimits;
import dev.frontrow.config.Section;
import java.time.Duration;

/**
 * The section {@code queue} of the configuration.
 *
 * @param batches the limits of one line's commands: in one script, waiting, and for how long
 * @param ceilingBlock numbers that PostgreSQL allows Redis to give at a time
 * @param lossMargin numbers that a rebuild passes over when nobody knows how many the line gave:
 *     Redis has lost all of it and no node remembers it, or a token proves the database too old
 * @param stepLimit the most admissions that one script ends, and the most numbers that it calls
 * @param stepsInATick the most scripts of one line in one run of the periodic job
 * @param refreshInterval how often a node reads a line again while somebody asks for it
 * @param roomIdle a node drops a line that nobody has asked for in this time
 * @param checkpointInside with more people inside, a checkpoint leaves out their numbers
 * @param retryAfter how long callers should wait when the line cannot answer
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

  /** Reads the section {@code queue}. */
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
