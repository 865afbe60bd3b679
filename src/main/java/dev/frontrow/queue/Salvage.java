package dev.frontrow.queue;

import io.vertx.redis.client.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Redis still has of a line that counts as lost; after a failover or a restart that is most of
 * it. Each fact was true once; the newest may be missing.
 *
 * @param epoch grows with each rebuild
 * @param last the highest number that this Redis gave
 * @param served every number up to it had been called
 * @param counters how places ended
 * @param inside number, and when it was called
 * @param ceiling the line could give numbers up to it
 * @param settingsVersion of the settings in force
 * @param complete whether nothing is missing, since the replication id is the same
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

  /** Empty if nothing is left. */
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
   * Whether nobody has rebuilt the line since; otherwise the data may be old and is useless. After
   * a restore, the row says from which epoch on the data may be used.
   */
  boolean isOfNewest(LineRow row, LineMemory memory) {
    return epoch >= row.salvageEpoch()
        && (epoch >= memory.epoch() || row.salvageEpoch() < row.epoch());
  }

  /** Adds what is newer here to a checkpoint. */
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

  /** A number that this Redis had called, and that is not inside here, has ended. */
  private void addIfNewer(Map<Long, Long> together, long number, long at) {
    if (number > served) {
      together.put(number, at);
    }
  }
}
