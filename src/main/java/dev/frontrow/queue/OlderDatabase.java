package dev.frontrow.queue;

import dev.frontrow.api.LinePositions;
import dev.frontrow.api.Place;
import io.vertx.core.Future;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses a line when something proves that the database is older than what happened, as after a
 * restore from a backup: Redis gave numbers above the ceiling or has newer settings, or a valid
 * token has a number that was never allowed. Nobody is admitted until the organiser resumes the
 * line. Confined to the event loop of its line.
 */
final class OlderDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(OlderDatabase.class);

  private final QueueContext context;
  private final LineKnowledge knowledge;
  private final LineRowReader rows;
  private final ScriptRunner scripts;
  private final SingleFlight pausing = new SingleFlight();
  private boolean compared;

  OlderDatabase(
      QueueContext context, LineKnowledge knowledge, LineRowReader rows, ScriptRunner scripts) {
    this.context = context;
    this.knowledge = knowledge;
    this.rows = rows;
    this.scripts = scripts;
  }

  /** Compares the first answer with the row that the node read before it. */
  void compareFirst(LineAnswer answer) {
    if (!compared) {
      compared = true;
      compare(answer, knowledge.rowCeiling(), knowledge.settings());
    }
  }

  /**
   * PostgreSQL gets each ceiling, and settings, before Redis does. The node may have read the row
   * before it asked Redis, so {@link #pause} compares again.
   */
  void compare(LineAnswer answer, long ceiling, LineSettings durable) {
    if (answer.last() <= ceiling && answer.settingsVersion() <= durable.version()) {
      return;
    }
    pause(
        new Evidence(
            Evidence.Kind.REDIS,
            answer.last(),
            answer.ceiling(),
            answer.epoch(),
            answer.settingsVersion()));
  }

  /** Completes when the line knows the number, or when the row turns out to be new enough. */
  Future<Void> tokenAboveCeiling(Place place) {
    return pause(
        new Evidence(
            Evidence.Kind.TOKEN_ABOVE_CEILING,
            place.number(),
            above(context.config(), place.number()),
            knowledge.memory().epoch(),
            knowledge.versionInForce()));
  }

  /** A token for a number that no database of this line ever allowed. */
  void tokenBeyond(long number) {
    pause(
        new Evidence(
            Evidence.Kind.TOKEN_BEYOND,
            number,
            0,
            knowledge.memory().epoch(),
            knowledge.versionInForce()));
  }

  /** A ceiling above a number, with room for the numbers that were given after it. */
  static long above(QueueConfig config, long number) {
    return Math.min(LinePositions.MAX_NUMBER, number + config.lossMargin());
  }

  static void log(UUID concertId, Evidence evidence) {
    LOG.error(
        "event=line-paused concert={} reason=database-older proof={} number={} settings={}"
            + " action=\"see docs/operations.md, a line that paused itself\"",
        concertId,
        evidence.kind(),
        evidence.highest(),
        evidence.settingsVersion());
  }

  private Future<Void> pause(Evidence evidence) {
    UUID concertId = knowledge.concertId();
    return pausing.run(
        () ->
            context
                .recovery()
                .pauseIfOlder(concertId, evidence)
                .compose(
                    older -> {
                      if (older) {
                        log(concertId, evidence);
                      }
                      return rows.read()
                          .compose(
                              ignored -> older ? enforcePause() : Future.<Void>succeededFuture());
                    })
                .onFailure(failure -> LineFailures.log("line-not-paused", concertId, failure)));
  }

  private Future<Void> enforcePause() {
    return scripts.enforce(knowledge.settings(), context.config().stepLimit()).mapEmpty();
  }
}
