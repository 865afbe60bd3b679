package dev.frontrow.queue;

import dev.frontrow.api.HoldChange;
import dev.frontrow.batch.Batcher;
import io.vertx.core.Future;
import java.util.List;

/**
 * The commands of one line that wait for Redis. Those that arrive together go there in one script,
 * in their order, and what happened to holds goes along. Confined to the event loop of its line.
 */
final class LineCommands {
  private final QueueContext context;
  private final LineSession room;
  private final PendingHoldNotices holds;
  private final Batcher<LineCommand, LineOutcome> commands;

  LineCommands(QueueContext context, LineSession room) {
    this.context = context;
    this.room = room;
    this.holds = new PendingHoldNotices(context.vertx(), this::tick);
    this.commands =
        new Batcher<>(
            context.vertx(),
            "line of " + room.concertId(),
            context.config().batches(),
            command -> List.of(),
            this::step);
  }

  /** Carries a command out after all that were submitted before it. */
  Future<LineOutcome> submit(LineCommand command) {
    return commands.submit(command);
  }

  /** Admits and ends what has come due, without any command. */
  Future<LineAnswer> tick() {
    return room.ask(scriptOf(List.of()));
  }

  /** Seats were held, or given back, by those who are inside. */
  void holdsChanged(List<HoldChange> changes) {
    holds.add(changes);
  }

  private Future<List<LineOutcome>> step(List<LineCommand> batch) {
    return room.ask(scriptOf(batch))
        .map(answer -> answer.payload().stream().map(LineOutcome::of).toList())
        .recover(failure -> unknown(batch, failure));
  }

  private LineSession.LineScript scriptOf(List<LineCommand> batch) {
    int limit = context.config().stepLimit();
    String ofHolds = holds.take();
    return scripts ->
        scripts.step(room.concertId(), room.memory(), room.times(), limit, ofHolds, batch);
  }

  /** As outcomes, since a batch that fails would be carried out again one by one. */
  private static Future<List<LineOutcome>> unknown(List<LineCommand> batch, Throwable failure) {
    return LineFailures.isAway(failure)
        ? Future.succeededFuture(batch.stream().map(ignored -> LineOutcome.UNKNOWN).toList())
        : Future.failedFuture(failure);
  }
}
