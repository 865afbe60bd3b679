package dev.frontrow.queue;

import dev.frontrow.api.LineView;
import dev.frontrow.api.Place;
import io.vertx.core.Future;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses a line when something proves that the database is older than what happened, as after a
 * restore from a backup: Redis gave numbers above the ceiling or has newer settings, or a valid
 * token has a number that was never allowed. Until the organiser resumes the line nobody is let in.
 * Confined to the event loop of its room.
 */
final class OlderDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(OlderDatabase.class);

  private final QueueContext context;
  private final LineSession room;
  private final UUID concertId;
  private final SingleFlight pausing = new SingleFlight();

  OlderDatabase(QueueContext context, LineSession room) {
    this.context = context;
    this.room = room;
    this.concertId = room.concertId();
  }

  /**
   * PostgreSQL is told of each ceiling, and of settings, before Redis is. The row may have been
   * read before Redis was asked, so it is compared once more before the line is paused.
   */
  void compare(LineAnswer answer, long ceiling, LineSettings durable) {
    if (answer.last() <= ceiling && answer.policyVersion() <= durable.version()) {
      return;
    }
    pause(
        new Evidence(
            Evidence.Kind.REDIS,
            answer.last(),
            answer.ceiling(),
            answer.epoch(),
            answer.policyVersion()));
  }

  /** Completes when the line knows of the number, or when the row turns out to be as new. */
  Future<Void> tokenAboveCeiling(Place place) {
    return pause(
        new Evidence(
            Evidence.Kind.TOKEN_ABOVE_CEILING,
            place.number(),
            above(context.config(), place.number()),
            room.memory().epoch(),
            room.inForce()));
  }

  /** A token for a number that no database of this line ever allowed. */
  void tokenBeyond(long number) {
    pause(
        new Evidence(Evidence.Kind.TOKEN_BEYOND, number, 0, room.memory().epoch(), room.inForce()));
  }

  /** A ceiling above a number with room for those that were given after it. */
  static long above(QueueConfig config, long number) {
    return Math.min(LineView.MAX_NUMBER, number + config.lossMargin());
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
                      return room.readRow()
                          .compose(
                              ignored -> older ? enforcePause() : Future.<Void>succeededFuture());
                    })
                .onFailure(failure -> LineFailures.log("line-not-paused", concertId, failure)));
  }

  private Future<Void> enforcePause() {
    return room.enforce(room.settings()).mapEmpty();
  }
}
