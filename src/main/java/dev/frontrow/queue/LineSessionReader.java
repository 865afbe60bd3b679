package dev.frontrow.queue;

import dev.frontrow.api.Line;
import io.vertx.core.Future;
import java.util.List;

/**
 * Keeps what a room remembers of its line fresh, by reading it again when it has got old. Confined
 * to the event loop of its room.
 */
final class LineSessionReader {
  private final LineSession room;
  private final int limit;
  private final long oldNanos;
  private final SingleFlight reading = new SingleFlight();
  private final OverdueStep overdue;
  private long readNanos;

  LineSessionReader(QueueContext context, LineSession room) {
    this.room = room;
    this.overdue = new OverdueStep(room, context.config().stepsInATick());
    this.limit = context.config().ceilingBlock();
    this.oldNanos = 2 * context.config().refreshInterval().toNanos();
    this.readNanos = System.nanoTime() - oldNanos;
  }

  /** Reads it again; whoever comes while that goes on shares it. */
  Future<Void> read() {
    return reading.run(this::readOn);
  }

  /** As many pages as there are; there are more only after a rebuild. */
  private Future<Void> readOn() {
    return since(room.view().leftSequence())
        .compose(
            line -> {
              room.view().read(line);
              readNanos = System.nanoTime();
              return line.left().size() < limit ? Future.<Void>succeededFuture() : readOn();
            });
  }

  /**
   * What somebody needs who knows all up to a leave sequence; -1 for all. Whoever waits looks at
   * the line again and again, so this also sets off what has come due and nobody did.
   */
  Future<Line> since(long leftSequence) {
    return room.leavesSince(leftSequence, limit)
        .map(
            answer -> {
              overdue.runIfDue(answer.nowMillis(), answer.payload().get(3).toLong());
              List<Long> left = LineAnswer.numbers(answer.payload().get(0));
              long upTo = answer.payload().get(1).toLong();
              return answer.line(
                  room.concertId(),
                  room.times(),
                  room.settings().expectedPace(),
                  left,
                  upTo,
                  leftSequence < 0 && left.size() < limit,
                  LineAnswer.ranges(answer.payload().get(2)));
            });
  }

  /**
   * Sees to it that what is remembered is fit to answer from. When Redis is away, what was
   * remembered before is all there is, and still true of everybody's order.
   */
  Future<Void> fresh() {
    boolean known = room.view().epoch() >= 0;
    boolean recent = System.nanoTime() - readNanos < oldNanos;
    if (known && recent && !room.view().behind()) {
      return Future.succeededFuture();
    }
    return readIfPossible(known);
  }

  /** Sees to it that nothing is missing that this node was not told of. */
  Future<Void> caughtUp() {
    return room.view().behind() ? readIfPossible(true) : Future.succeededFuture();
  }

  private Future<Void> readIfPossible(boolean known) {
    return read()
        .recover(
            failure ->
                known && LineFailures.isAway(failure)
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }
}
