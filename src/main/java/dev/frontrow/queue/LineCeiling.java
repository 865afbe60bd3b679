package dev.frontrow.queue;

import dev.frontrow.api.LineView;
import io.vertx.core.Future;

/**
 * The number that a line may not pass, made durable in PostgreSQL before Redis is told, in blocks
 * and ahead of need. Confined to the event loop of its room.
 */
final class LineCeiling {
  private final QueueContext context;
  private final LineSession room;
  private final SingleFlight raising = new SingleFlight();
  private long known;

  LineCeiling(QueueContext context, LineSession room, long known) {
    this.context = context;
    this.room = room;
    this.known = known;
  }

  /** What Redis, or else PostgreSQL, said last. */
  long known() {
    return known;
  }

  /** Takes in what Redis says, and raises it when it is near. */
  void told(long ceiling, long last) {
    known = ceiling;
    if (ceiling - last < context.config().ceilingBlock() / 2) {
      raise();
    }
  }

  /** Takes in what PostgreSQL has. */
  void read(long ceiling) {
    known = Math.max(known, ceiling);
  }

  /** Makes the next block of numbers durable, then lets Redis give them. */
  Future<Void> raise() {
    return raising.run(
        () -> {
          long epoch = room.memory().epoch();
          long wanted = Math.min(LineView.MAX_NUMBER, known + context.config().ceilingBlock());
          return context
              .store()
              .raise(room.concertId(), epoch, wanted)
              .compose(durable -> durable.map(it -> tell(epoch, it)).orElseGet(this::epochIsOver))
              .onFailure(
                  failure -> LineFailures.log("ceiling-not-raised", room.concertId(), failure));
        });
  }

  /** Without a rebuild when the line is lost: a rebuild waits for this. */
  private Future<Void> tell(long epoch, long durable) {
    return context
        .scripts()
        .raise(room.concertId(), room.memory(), epoch, durable)
        .map(
            answer -> {
              answer.ifPresent(room::absorb);
              return null;
            });
  }

  /** Another node, or whoever restored the database, has begun a new one. */
  private Future<Void> epochIsOver() {
    return room.readRow();
  }
}
