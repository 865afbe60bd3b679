package dev.frontrow.queue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.HoldChange;
import dev.frontrow.api.JoinResult;
import dev.frontrow.api.Line;
import dev.frontrow.api.LineOverview;
import dev.frontrow.api.LinePositions;
import dev.frontrow.api.LineState;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.Policy;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.api.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Serves the waiting lines as {@code api} declares them. Confined to one event loop. */
final class LineQueue implements QueueService {
  private final QueueContext context;
  private final LineSessions sessions;

  LineQueue(QueueContext context, LineSessions sessions) {
    this.context = context;
    this.sessions = sessions;
  }

  @Override
  public Future<JoinResult> join(UUID concertId, UUID userId) {
    return asked(concertId)
        .compose(
            session -> session.join(userId).compose(outcome -> joined(session, userId, outcome)));
  }

  private Future<JoinResult> joined(LineSession session, UUID userId, LineOutcome outcome) {
    return switch (outcome.kind()) {
      case NEW, OLD -> {
        boolean isNew = outcome.kind() == LineOutcome.Kind.NEW;
        yield status(session, userId, outcome).map(status -> new JoinResult(status, isNew));
      }
      case CLOSED -> Refusal.of(FailureCode.QUEUE_CLOSED).toFuture();
      case EARLY -> {
        Instant opensAt = session.knowledge().times().opensAt().orElseThrow();
        JsonObject details = new JsonObject().put("opensAt", opensAt.toString());
        yield new Refusal(FailureCode.SALE_NOT_OPEN, details).toFuture();
      }
      case CEILING -> LineFailures.away("the line has reached its ceiling");
      case UNKNOWN -> LineFailures.away("Redis did not answer");
      case OK, AGED, BEYOND ->
          throw new IllegalStateException("a join gave neither number nor refusal");
    };
  }

  @Override
  public Future<QueueStatus> status(Place place) {
    return asked(place.concertId())
        .compose(
            session ->
                session
                    .reader()
                    .fresh()
                    .compose(ignored -> known(session, place))
                    .recover(failure -> fromMemory(session, place, failure))
                    .compose(ignored -> look(session, place)));
  }

  private static Future<Void> fromMemory(LineSession session, Place place, Throwable failure) {
    return session.knowledge().positions().waits(place.number()) && LineFailures.isAway(failure)
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }

  private Future<QueueStatus> look(LineSession session, Place place) {
    return session.knowledge().positions().waits(place.number())
        ? Future.succeededFuture(
            session.knowledge().positions().waiting(place.userId(), place.number()))
        : command(session, LineCommand.Kind.LOOK, place);
  }

  @Override
  public Future<QueueStatus> touch(Place place) {
    return knownPlace(place)
        .compose(session -> command(session, LineCommand.Kind.TOUCH, place))
        .compose(LineQueue::onlyAdmitted);
  }

  @Override
  public Future<QueueStatus> touchToHold(Place place) {
    return knownPlace(place)
        .compose(session -> command(session, LineCommand.Kind.TOUCH_TO_HOLD, place))
        .compose(LineQueue::onlyAdmitted);
  }

  @Override
  public Future<Void> holdsChanged(UUID concertId, List<HoldChange> changes) {
    return sessions
        .open(concertId)
        .map(
            session -> {
              session.holdsChanged(changes);
              return null;
            });
  }

  private static Future<QueueStatus> onlyAdmitted(QueueStatus status) {
    return switch (status.status()) {
      case ACTIVE -> Future.succeededFuture(status);
      case EXPIRED -> Refusal.of(FailureCode.QUEUE_TOKEN_EXPIRED).toFuture();
      case WAITING ->
          new Refusal(
                  FailureCode.QUEUE_TOKEN_WAITING,
                  new JsonObject().put(Refusal.QUEUE, QueueStatus.toJson(status)))
              .toFuture();
    };
  }

  @Override
  public Future<Void> leave(Place place) {
    return knownPlace(place)
        .compose(session -> command(session, LineCommand.Kind.LEAVE, place))
        .mapEmpty();
  }

  @Override
  public Future<Void> complete(Place place) {
    return knownPlace(place)
        .compose(session -> command(session, LineCommand.Kind.COMPLETE, place))
        .mapEmpty();
  }

  @Override
  public Future<Line> line(UUID concertId, long sinceLeftSequence) {
    return asked(concertId)
        .compose(
            session ->
                session
                    .reader()
                    .since(Math.max(-1, sinceLeftSequence))
                    .recover(failure -> remembered(session, failure)));
  }

  private static Future<Line> remembered(LineSession session, Throwable failure) {
    return session.knowledge().positions().epoch() >= 0 && LineFailures.isAway(failure)
        ? Future.succeededFuture(session.knowledge().positions().toLine())
        : Future.failedFuture(failure);
  }

  @Override
  public Future<LineOverview> overview(UUID concertId) {
    return asked(concertId)
        .compose(session -> session.tick().map(answer -> overview(session, answer)));
  }

  @Override
  public Future<Policy> setPolicy(UUID concertId, Policy policy) {
    return context
        .settings()
        .setPolicy(concertId, policy)
        .compose(settings -> enforce(concertId, settings))
        .map(policy);
  }

  @Override
  public Future<LineOverview> setState(UUID concertId, LineState state) {
    return context
        .settings()
        .setState(concertId, state)
        .compose(settings -> enforce(concertId, settings));
  }

  private Future<LineOverview> enforce(UUID concertId, Optional<LineSettings> settings) {
    if (settings.isEmpty()) {
      return Refusal.of(FailureCode.CONCERT_NOT_FOUND).toFuture();
    }
    return asked(concertId)
        .compose(
            session -> session.enforce(settings.get()).map(answer -> overview(session, answer)));
  }

  private static LineOverview overview(LineSession session, LineAnswer answer) {
    return session.knowledge().overviewOf(answer);
  }

  private Future<LineSession> asked(UUID concertId) {
    return sessions
        .open(concertId)
        .map(
            session -> {
              session.asked();
              return session;
            });
  }

  private Future<LineSession> knownPlace(Place place) {
    return asked(place.concertId())
        .compose(session -> known(session, place).map(ignored -> session));
  }

  private static Future<Void> known(LineSession session, Place place) {
    return isNumber(place) ? session.known(place) : Future.succeededFuture();
  }

  private static boolean isNumber(Place place) {
    return place.number() >= 1 && place.number() <= LinePositions.MAX_NUMBER;
  }

  private Future<QueueStatus> command(LineSession session, LineCommand.Kind kind, Place place) {
    if (!isNumber(place)) {
      LineOutcome never =
          new LineOutcome(LineOutcome.Kind.OK, PlaceStatus.EXPIRED, place.number(), 0, 0);
      return status(session, place.userId(), never);
    }
    return session
        .submit(LineCommand.on(kind, place))
        .compose(
            outcome ->
                switch (outcome.kind()) {
                  case UNKNOWN -> LineFailures.away("Redis did not answer");
                  case AGED -> Refusal.of(FailureCode.QUEUE_TOKEN_EXPIRED).toFuture();
                  case OK, NEW, OLD, CLOSED, EARLY, CEILING, BEYOND ->
                      status(session, place.userId(), outcome);
                });
  }

  private static Future<QueueStatus> status(LineSession session, UUID userId, LineOutcome outcome) {
    LinePositions positions = session.knowledge().positions();
    if (outcome.status() == PlaceStatus.WAITING) {
      return session
          .reader()
          .caughtUp()
          .map(ignored -> positions.waiting(userId, outcome.number()));
    }
    boolean inside = outcome.status() == PlaceStatus.ACTIVE;
    return Future.succeededFuture(
        new QueueStatus(
            positions.concertId(),
            userId,
            outcome.number(),
            outcome.status(),
            0,
            0,
            1,
            time(inside, outcome.admittedAtMillis()),
            time(inside, outcome.expiresAtMillis())));
  }

  private static Optional<Instant> time(boolean known, long millis) {
    return known ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
  }
}
