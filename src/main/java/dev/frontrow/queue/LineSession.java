package dev.frontrow.queue;

import dev.frontrow.api.HoldChange;
import dev.frontrow.api.LineEvent;
import dev.frontrow.api.LineMoved;
import dev.frontrow.api.Place;
import dev.frontrow.interest.Subscription;
import dev.frontrow.linenotice.LineTopics;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One concert's line on one node: the parts that work for it, and what is done with several of
 * them. Confined to one event loop.
 */
final class LineSession {
  /** Other nodes may take the numbers of a block before this one gets its own. */
  private static final int MAX_JOIN_ATTEMPTS = 4;

  private final QueueConfig config;
  private final LineKnowledge knowledge;
  private final LineCeiling ceiling;
  private final ScriptRunner scripts;
  private final LineCommands commands;
  private final LineReader reader;
  private final OlderDatabase older;
  private final OldTokens oldTokens;
  private final LineTopics topics;
  private Optional<Subscription> subscription = Optional.empty();
  private long askedNanos = System.nanoTime();

  LineSession(QueueContext context, LineRow row) {
    config = context.config();
    topics = context.topics();
    knowledge = new LineKnowledge(row);
    AnswerHandler answers = new AnswerHandler(knowledge, context.notices(), context.liveLines());
    LineRowReader rows = new LineRowReader(context.store(), knowledge);
    ceiling = new LineCeiling(context, knowledge, rows, answers);
    Rebuild rebuild = new Rebuild(context, knowledge, answers);
    scripts = new ScriptRunner(context.scripts(), knowledge, answers, rebuild, ceiling);
    commands = new LineCommands(context.vertx(), config, knowledge.concertId(), scripts);
    reader = new LineReader(config, knowledge, scripts, commands);
    older = new OlderDatabase(context, knowledge, rows, scripts);
    oldTokens = new OldTokens(context, knowledge, commands, older);
    answers.listen(older::compareFirst);
    answers.listen(rows::readIfNewer);
    answers.listen(ceiling::raiseIfNear);
  }

  UUID concertId() {
    return knowledge.concertId();
  }

  LineKnowledge knowledge() {
    return knowledge;
  }

  LineReader reader() {
    return reader;
  }

  /**
   * Somebody asks for the line. From the first time on, the session listens to what other nodes do
   * to the line. A session that only the periodic jobs use does not listen: they run on any node.
   */
  void asked() {
    askedNanos = System.nanoTime();
    if (subscription.isEmpty()) {
      subscription = Optional.of(topics.subscribe(concertId(), this::noticed, reader::read));
    }
  }

  private void noticed(LineEvent notice) {
    if (notice instanceof LineMoved moved) {
      knowledge.update(moved.line());
    }
  }

  /** Stops listening. */
  void close() {
    subscription.ifPresent(Subscription::end);
  }

  /** How long nobody has asked for the line. */
  long idleNanos() {
    return System.nanoTime() - askedNanos;
  }

  /** Carries a command out after all that were submitted before it. */
  Future<LineOutcome> submit(LineCommand command) {
    return commands.submit(command);
  }

  /** Gives a number, and raises the ceiling first where the line has reached it. */
  Future<LineOutcome> join(UUID userId) {
    return join(userId, 1);
  }

  private Future<LineOutcome> join(UUID userId, int attempt) {
    return submit(LineCommand.join(userId))
        .compose(
            outcome ->
                outcome.kind() == LineOutcome.Kind.CEILING && attempt < MAX_JOIN_ATTEMPTS
                    ? ceiling.raise().compose(ignored -> join(userId, attempt + 1))
                    : Future.succeededFuture(outcome));
  }

  /**
   * Ensures that the line knows a place that a token proves. A line that knows fewer numbers has
   * lost some, and a number above the ceiling proves that the database is too old.
   */
  Future<Void> known(Place place) {
    if (place.number() > knowledge.ceiling()) {
      return older.tokenAboveCeiling(place).compose(ignored -> oldTokens.known(place));
    }
    knowledge.sawToken(place.number());
    return oldTokens.known(place);
  }

  /** Seats were held or given back by people inside. */
  void holdsChanged(List<HoldChange> changes) {
    commands.holdsChanged(changes);
  }

  /** Admits and ends what has come due, without any command. */
  Future<LineAnswer> tick() {
    return commands.tick();
  }

  /** Puts settings in force that PostgreSQL has already. */
  Future<LineAnswer> enforce(LineSettings settings) {
    knowledge.update(settings);
    return scripts.enforce(settings, config.stepLimit());
  }

  /**
   * Reads what a checkpoint writes.
   *
   * @param known the version of who is inside that the newest checkpoint has; empty for none
   */
  Future<LineCheckpoint> checkpoint(String known) {
    return scripts
        .checkpoint(config.checkpointInside(), known)
        .map(answer -> LineCheckpoint.of(concertId(), answer, known));
  }

  /** Adds what PostgreSQL has, and compares it with what Redis answered before. */
  void update(SettingsStore.DurableState row, LineAnswer before) {
    knowledge.update(row);
    older.compare(before, row.ceiling(), row.settings());
  }
}
