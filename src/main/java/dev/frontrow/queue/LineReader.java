package dev.frontrow.queue;

import dev.frontrow.api.Line;
import dev.frontrow.api.LinePositions;
import io.vertx.core.Future;
import java.util.List;

/**
 * Reads one line from Redis again when what the node knows of it has become old. Confined to the
 * event loop of its line.
 */
final class LineReader {
  private final LineKnowledge knowledge;
  private final ScriptRunner scripts;
  private final int limit;
  private final long oldNanos;
  private final SingleFlight reading = new SingleFlight();
  private final OverdueStep overdue;
  private long readNanos;

  LineReader(
      QueueConfig config, LineKnowledge knowledge, ScriptRunner scripts, LineCommands commands) {
    this.knowledge = knowledge;
    this.scripts = scripts;
    this.overdue = new OverdueStep(commands, config.stepsInATick());
    this.limit = config.ceilingBlock();
    this.oldNanos = 2 * config.refreshInterval().toNanos();
    this.readNanos = System.nanoTime() - oldNanos;
  }

  /** Reads the line; callers that come meanwhile share the read. */
  Future<Void> read() {
    return reading.run(this::readOn);
  }

  /** Reads until nothing is left; one read is enough except after a rebuild. */
  private Future<Void> readOn() {
    return since(positions().leftSequence())
        .compose(
            line -> {
              positions().read(line);
              readNanos = System.nanoTime();
              return line.left().size() < limit ? Future.<Void>succeededFuture() : readOn();
            });
  }

  /**
   * Reads how the line stands and which numbers have left since a leave sequence; -1 for all. A
   * node reads a line while buyers ask for their positions, so a read also starts overdue work.
   */
  Future<Line> since(long leftSequence) {
    return scripts
        .leavesSince(leftSequence, limit)
        .map(
            answer -> {
              overdue.runIfDue(answer.nowMillis(), answer.payload().get(3).toLong());
              List<Long> left = LineAnswer.numbers(answer.payload().get(0));
              return knowledge.lineOf(
                  answer,
                  left,
                  answer.payload().get(1).toLong(),
                  leftSequence < 0 && left.size() < limit,
                  LineAnswer.ranges(answer.payload().get(2)));
            });
  }

  /**
   * Ensures that the node can answer from what it knows. While Redis is unreachable, older
   * knowledge suffices, since the order of a line never changes.
   */
  Future<Void> fresh() {
    boolean known = positions().epoch() >= 0;
    boolean recent = System.nanoTime() - readNanos < oldNanos;
    if (known && recent && !positions().behind()) {
      return Future.succeededFuture();
    }
    return readIfPossible(known);
  }

  /** Ensures that this node has missed no notice. */
  Future<Void> caughtUp() {
    return positions().behind() ? readIfPossible(true) : Future.succeededFuture();
  }

  private Future<Void> readIfPossible(boolean known) {
    return read()
        .recover(
            failure ->
                known && LineFailures.isAway(failure)
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }

  private LinePositions positions() {
    return knowledge.positions();
  }
}
