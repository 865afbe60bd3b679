package dev.frontrow.queue;

import dev.frontrow.api.LinePositions;
import io.vertx.core.Future;

/**
 * Raises the ceiling of a line, the highest number that it may give: in PostgreSQL first, then in
 * Redis, by blocks and before the line needs it. Confined to the event loop of its line.
 */
final class LineCeiling {
  private final QueueContext context;
  private final LineKnowledge knowledge;
  private final LineRowReader rows;
  private final AnswerHandler answers;
  private final SingleFlight raising = new SingleFlight();

  LineCeiling(
      QueueContext context, LineKnowledge knowledge, LineRowReader rows, AnswerHandler answers) {
    this.context = context;
    this.knowledge = knowledge;
    this.rows = rows;
    this.answers = answers;
  }

  /** Raises the ceiling when less than half a block is left. */
  void raiseIfNear(LineAnswer answer) {
    if (answer.ceiling() - answer.last() < context.config().ceilingBlock() / 2) {
      raise();
    }
  }

  /** Makes the next block of numbers durable, then lets Redis give them. */
  Future<Void> raise() {
    return raising.run(
        () -> {
          long epoch = knowledge.memory().epoch();
          int block = context.config().ceilingBlock();
          long wanted = Math.min(LinePositions.MAX_NUMBER, knowledge.ceiling() + block);
          return context
              .store()
              .raise(knowledge.concertId(), epoch, wanted)
              .compose(durable -> durable.map(it -> tell(epoch, it)).orElseGet(this::epochIsOver))
              .onFailure(
                  failure ->
                      LineFailures.log("ceiling-not-raised", knowledge.concertId(), failure));
        });
  }

  /** Does not rebuild a lost line: the rebuild waits for this. */
  private Future<Void> tell(long epoch, long durable) {
    return context
        .scripts()
        .raise(knowledge.concertId(), knowledge.memory(), epoch, durable)
        .map(
            answer -> {
              answer.ifPresent(answers::handle);
              return null;
            });
  }

  /** Another node, or the command {@code restored}, has begun a new one. */
  private Future<Void> epochIsOver() {
    return rows.read();
  }
}
