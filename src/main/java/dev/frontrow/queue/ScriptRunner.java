package dev.frontrow.queue;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs the scripts of one line. When Redis has lost the line, it rebuilds the line first and runs
 * the script again. Confined to the event loop of its line.
 */
final class ScriptRunner {
  /** Each further attempt follows a loss during the one before it. */
  private static final int MAX_ATTEMPTS = 4;

  private final LineScripts scripts;
  private final LineKnowledge knowledge;
  private final AnswerHandler answers;
  private final Rebuild rebuild;
  private final LineCeiling ceiling;
  private final SingleFlight rebuilding = new SingleFlight();

  ScriptRunner(
      LineScripts scripts,
      LineKnowledge knowledge,
      AnswerHandler answers,
      Rebuild rebuild,
      LineCeiling ceiling) {
    this.scripts = scripts;
    this.knowledge = knowledge;
    this.answers = answers;
    this.rebuild = rebuild;
    this.ceiling = ceiling;
  }

  /**
   * Carries out commands and whatever has come due.
   *
   * @param limit admissions to end, and numbers to call, at most
   * @param holds what happened to holds, as {@link PendingHoldNotices} gives it
   */
  Future<LineAnswer> step(int limit, String holds, List<LineCommand> commands) {
    return run(
        memory ->
            scripts.step(knowledge.concertId(), memory, knowledge.times(), limit, holds, commands));
  }

  /** Puts settings in force that PostgreSQL has already. */
  Future<LineAnswer> enforce(LineSettings settings, int limit) {
    return run(memory -> scripts.settings(knowledge.concertId(), memory, limit, settings));
  }

  /**
   * Reads what a checkpoint writes.
   *
   * @param most above it, those inside are left out
   * @param known the version of who is inside that the newest checkpoint has; empty for none
   */
  Future<LineAnswer> checkpoint(int most, String known) {
    return run(memory -> scripts.checkpoint(knowledge.concertId(), memory, most, known));
  }

  /** Reads who left after a sequence. */
  Future<LineAnswer> leavesSince(long sequence, int limit) {
    return run(memory -> scripts.read(knowledge.concertId(), memory, sequence, limit));
  }

  private Future<LineAnswer> run(Function<LineMemory, Future<Optional<LineAnswer>>> script) {
    return attempt(script, 1);
  }

  private Future<LineAnswer> attempt(
      Function<LineMemory, Future<Optional<LineAnswer>>> script, int attempt) {
    return script
        .apply(knowledge.memory())
        .compose(
            answer -> {
              if (answer.isPresent()) {
                answers.handle(answer.get());
                return Future.succeededFuture(answer.get());
              }
              return attempt < MAX_ATTEMPTS
                  ? rebuilding.run(this::rebuild).compose(ignored -> attempt(script, attempt + 1))
                  : LineFailures.away("Redis keeps losing the line");
            });
  }

  /** Raises the ceiling too, so that those who wait for a number get one at the first attempt. */
  private Future<Void> rebuild() {
    return rebuild.run().compose(ignored -> ceiling.raise().otherwiseEmpty());
  }
}
