package dev.frontrow.queue;

import io.vertx.redis.client.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Redis still has of a line that counts as lost: after a failover or a restart most of it.
 * Each fact was true once; the newest may be missing.
 *
 * @param epoch how often the line had been made
 * @param last the highest number given as far as it knows
 * @param served every number up to it had been called
 * @param counters how places ended
 * @param inside number, and when it was called
 * @param ceiling numbers up to it could be given
 * @param settingsVersion of the settings in force
 * @param complete whether nothing can be missing, by the history of the data
 */
record Salvage(
    long epoch,
    long last,
    long served,
    LineRow.Counters counters,
    Map<Long, Long> inside,
    long ceiling,
    long settingsVersion,
    boolean complete) {
  Salvage {
    inside = Map.copyOf(inside);
  }

  /** Empty when nothing is left. */
  static Optional<Salvage> of(Response response) {
    if (response.get(0).toString().equals("NOTHING")) {
      return Optional.empty();
    }
    Map<Long, Long> inside = new HashMap<>();
    Response flat = response.get(7);
    for (int i = 0; i < flat.size(); i += 2) {
      inside.put(
          flat.get(i).toLong(), Admission.at(flat.get(i + 1).toString(), 0).calledAtMillis());
    }
    return Optional.of(
        new Salvage(
            response.get(1).toLong(),
            response.get(2).toLong(),
            response.get(3).toLong(),
            new LineRow.Counters(
                response.get(4).toLong(), response.get(5).toLong(), response.get(6).toLong()),
            inside,
            response.get(8).toLong(),
            response.get(9).toLong(),
            response.get(10).toLong() == 1));
  }

  /**
   * Whether nothing made the line anew since; else it may be from long ago, and is worth nothing.
   * After a restore the database says from which epoch on it is worth using.
   */
  boolean isOfNewest(LineRow row, LineMemory memory) {
    return epoch >= row.salvageEpoch()
        && (epoch >= memory.epoch() || row.salvageEpoch() < row.epoch());
  }

  /** The checkpoint with what is newer here. */
  LineRow addedTo(LineRow row) {
    Map<Long, Long> together = new HashMap<>(inside);
    row.inside().forEach((number, at) -> addIfNewer(together, number, at));
    return new LineRow(
        row.concertId(),
        row.opensAt(),
        row.endsAt(),
        row.settings(),
        row.ceiling(),
        Math.max(row.last(), last),
        Math.max(row.served(), served),
        together,
        new LineRow.Counters(
            Math.max(row.counters().completed(), counters.completed()),
            Math.max(row.counters().expired(), counters.expired()),
            Math.max(row.counters().left(), counters.left())),
        row.doubtful(),
        row.beyond(),
        Math.max(row.epoch(), epoch),
        row.salvageEpoch());
  }

  /** A number that had been called here already, and is not inside here, is so no longer. */
  private void addIfNewer(Map<Long, Long> together, long number, long at) {
    if (number > served) {
      together.put(number, at);
    }
  }
}
