package dev.frontrow.outbox;

import dev.frontrow.config.Section;
import java.time.Duration;

/**
 * Settings of the relay and of the deletion of facts.
 *
 * @param retention time for which a published fact can be replayed
 * @param batchSize the most facts that one run publishes. A run numbers at least as many if there
 *     are, and a few more to complete the last transaction
 */
public record OutboxConfig(Duration retention, int batchSize) {
  /** Reads the section {@code outbox}. */
  public static OutboxConfig from(Section section) {
    return new OutboxConfig(
        section.duration("retention", Duration.ofDays(1)),
        section.integer("batch-size", 1_000, 1, 10_000));
  }
}
