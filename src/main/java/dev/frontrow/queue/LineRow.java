package dev.frontrow.queue;

import dev.frontrow.api.NumberRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The row of a line in PostgreSQL.
 *
 * @param concertId of the line
 * @param opensAt when the line gives its first number
 * @param endsAt when the last date starts; nobody joins after it
 * @param settings what the organiser set
 * @param ceiling no number above it has been given
 * @param last at the last checkpoint
 * @param served at the last checkpoint
 * @param inside at the last checkpoint: number, and when it was called in ms since 1970
 * @param counters at the last checkpoint: completed, expired, left
 * @param doubtful numbers of which no rebuild knows whether the line gave them
 * @param beyond numbers that a rebuild passed over, and that this database never allowed
 * @param epoch grows with each rebuild
 * @param salvageEpoch a rebuild uses what Redis has of this epoch or a later one
 */
record LineRow(
    UUID concertId,
    Optional<Instant> opensAt,
    Optional<Instant> endsAt,
    LineSettings settings,
    long ceiling,
    long last,
    long served,
    Map<Long, Long> inside,
    Counters counters,
    List<NumberRange> doubtful,
    List<NumberRange> beyond,
    long epoch,
    long salvageEpoch) {
  /** How places ended. */
  record Counters(long completed, long expired, long left) {}

  LineRow {
    inside = Map.copyOf(inside);
    doubtful = List.copyOf(doubtful);
    beyond = List.copyOf(beyond);
  }
}
