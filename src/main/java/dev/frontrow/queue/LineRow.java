package dev.frontrow.queue;

import dev.frontrow.api.NumberRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A line as PostgreSQL has it.
 *
 * @param concertId whose line
 * @param opensAt when numbers are first given
 * @param endsAt when the last date starts, from when on nobody joins
 * @param settings what the organiser set
 * @param ceiling no number above it has been given
 * @param last at the last checkpoint
 * @param served at the last checkpoint
 * @param inside at the last checkpoint: number, and when it was called in ms since 1970
 * @param counters at the last checkpoint: completed, expired, left
 * @param doubtful numbers of which no rebuild could say whether they were given
 * @param beyond numbers that were passed over and that this database has never let a line give
 * @param epoch how often the line was made
 * @param salvageEpoch what Redis has of this epoch or a later one is worth using
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
