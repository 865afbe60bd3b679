package dev.frontrow.queue;

import dev.frontrow.api.HoldChange;
import dev.frontrow.batch.Batcher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.UUID;

/**
 * The commands of one line that wait for Redis. Commands that arrive together go there in one
 * script, in their order, and the changes of holds go along. Confined to the event loop of its
 * line.
 */
final class LineCommands {
  private final ScriptRunner scripts;
  private final int stepLimit;
  private final PendingHoldNotices holds;
  private final Batcher<LineCommand, LineOutcome> commands;

  LineCommands(Vertx vertx, QueueConfig config, UUID concertId, ScriptRunner scripts) {
    this.scripts = scripts;
    this.stepLimit = config.stepLimit();
    this.holds = new PendingHoldNotices(vertx, this::tick);
    this.commands =
        new Batcher<>(
            vertx, "line of " + concertId, config.batches(), command -> List.of(), this::step);
  }

  /** Carries a command out after all that were submitted before it. */
  Future<LineOutcome> submit(LineCommand command) {
    return commands.submit(command);
  }

  /** Admits and ends what has come due, without any command. */
  Future<LineAnswer> tick() {
    return run(List.of());
  }

  /** Seats were held or given back by people inside. */
  void holdsChanged(List<HoldChange> changes) {
    holds.add(changes);
  }

  private Future<List<LineOutcome>> step(List<LineCommand> batch) {
    return run(batch)
        .map(answer -> answer.payload().stream().map(LineOutcome::of).toList())
        .recover(failure -> unknown(batch, failure));
  }

  private Future<LineAnswer> run(List<LineCommand> batch) {
    return scripts.step(stepLimit, holds.take(), batch);
  }

  /** As outcomes, since the batcher would carry a batch that fails out again one by one. */
  private static Future<List<LineOutcome>> unknown(List<LineCommand> batch, Throwable failure) {
    return LineFailures.isAway(failure)
        ? Future.succeededFuture(batch.stream().map(ignored -> LineOutcome.UNKNOWN).toList())
        : Future.failedFuture(failure);
  }
}
