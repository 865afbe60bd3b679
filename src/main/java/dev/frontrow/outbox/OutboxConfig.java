package dev.frontrow.outbox;

import dev.frontrow.config.Section;
import java.time.Duration;

/**
 * How facts are relayed and how long they are kept.
 *
 * @param retention a published fact can be replayed for that long
 * @param batchSize facts numbered and published at once
 */
public record OutboxConfig(Duration retention, int batchSize) {
  /** Reads the section {@code outbox}. */
  public static OutboxConfig from(Section section) {
    return new OutboxConfig(
        section.duration("retention", Duration.ofDays(1)),
        section.integer("batch-size", 1_000, 1, 10_000));
  }
}
