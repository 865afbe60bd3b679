package dev.frontrow.queue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.HoldChange;
import dev.frontrow.api.JobReport;
import dev.frontrow.api.JoinResult;
import dev.frontrow.api.Line;
import dev.frontrow.api.LineOverview;
import dev.frontrow.api.LineState;
import dev.frontrow.api.LineView;
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
import java.util.function.Supplier;

/** The lines as the api names them. Confined to one event loop. */
final class LineQueue implements QueueService {
  private final QueueContext context;
  private final LineSessions rooms;
  private final LineJobs jobs;

  LineQueue(QueueContext context, LineSessions rooms) {
    this.context = context;
    this.rooms = rooms;
    this.jobs = new LineJobs(context, rooms);
  }

  @Override
  public Future<JoinResult> join(UUID concertId, UUID userId) {
    return guarded(
        () ->
            asked(concertId)
                .compose(
                    open ->
                        open.room()
                            .join(userId)
                            .compose(outcome -> joined(open, userId, outcome))));
  }

  private Future<JoinResult> joined(LineSessions.OpenLine open, UUID userId, LineOutcome outcome) {
    return switch (outcome.kind()) {
      case NEW, OLD -> {
        boolean isNew = outcome.kind() == LineOutcome.Kind.NEW;
        yield status(open, userId, outcome).map(status -> new JoinResult(status, isNew));
      }
      case CLOSED -> Refusal.of(FailureCode.QUEUE_CLOSED).toFuture();
      case EARLY -> {
        Instant opensAt = open.room().times().opensAt().orElseThrow();
        JsonObject details = new JsonObject().put("opensAt", opensAt.toString());
        yield new Refusal(FailureCode.SALE_NOT_OPEN, details).toFuture();
      }
      case CEILING, UNKNOWN -> overloaded();
      case OK, AGED, BEYOND ->
          throw new IllegalStateException("a join gave neither number nor refusal");
    };
  }

  @Override
  public Future<QueueStatus> status(Place place) {
    return guarded(
        () ->
            asked(place.concertId())
                .compose(
                    open ->
                        open.reader()
                            .fresh()
                            .compose(ignored -> known(open.room(), place))
                            .recover(failure -> fromMemory(open.room(), place, failure))
                            .compose(ignored -> look(open, place))));
  }

  private static Future<Void> fromMemory(LineSession room, Place place, Throwable failure) {
    return room.view().waits(place.number()) && LineFailures.isAway(failure)
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }

  private Future<QueueStatus> look(LineSessions.OpenLine open, Place place) {
    LineSession room = open.room();
    return room.view().waits(place.number())
        ? Future.succeededFuture(room.view().waiting(place.userId(), place.number()))
        : command(open, LineCommand.Kind.LOOK, place);
  }

  @Override
  public Future<QueueStatus> touch(Place place) {
    return guarded(
            () -> knownPlace(place).compose(open -> command(open, LineCommand.Kind.TOUCH, place)))
        .compose(LineQueue::onlyAdmitted);
  }

  @Override
  public Future<QueueStatus> touchToHold(Place place) {
    return guarded(
            () ->
                knownPlace(place)
                    .compose(open -> command(open, LineCommand.Kind.TOUCH_TO_HOLD, place)))
        .compose(LineQueue::onlyAdmitted);
  }

  @Override
  public Future<Void> holdsChanged(UUID concertId, List<HoldChange> changes) {
    return guarded(
        () ->
            rooms
                .open(concertId)
                .map(
                    open -> {
                      open.room().holdsChanged(changes);
                      return null;
                    }));
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
    return guarded(
        () ->
            knownPlace(place)
                .compose(open -> command(open, LineCommand.Kind.LEAVE, place))
                .mapEmpty());
  }

  @Override
  public Future<Void> complete(Place place) {
    return guarded(
        () ->
            knownPlace(place)
                .compose(open -> command(open, LineCommand.Kind.COMPLETE, place))
                .mapEmpty());
  }

  @Override
  public Future<Line> line(UUID concertId, long sinceLeftSequence) {
    return guarded(
        () ->
            asked(concertId)
                .compose(
                    open ->
                        open.reader()
                            .since(Math.max(-1, sinceLeftSequence))
                            .recover(failure -> remembered(open.room(), failure))));
  }

  private static Future<Line> remembered(LineSession room, Throwable failure) {
    return room.view().epoch() >= 0 && LineFailures.isAway(failure)
        ? Future.succeededFuture(room.view().toLine())
        : Future.failedFuture(failure);
  }

  @Override
  public Future<LineOverview> overview(UUID concertId) {
    return guarded(
        () ->
            asked(concertId)
                .compose(open -> open.room().tick().map(answer -> overview(open.room(), answer))));
  }

  @Override
  public Future<Policy> setPolicy(UUID concertId, Policy policy) {
    return guarded(
        () ->
            context
                .store()
                .setPolicy(concertId, policy)
                .compose(settings -> enforce(concertId, settings))
                .map(policy));
  }

  @Override
  public Future<LineOverview> setState(UUID concertId, LineState state) {
    return guarded(
        () ->
            context
                .store()
                .setState(concertId, state)
                .compose(settings -> enforce(concertId, settings)));
  }

  private Future<LineOverview> enforce(UUID concertId, Optional<LineSettings> settings) {
    if (settings.isEmpty()) {
      return Refusal.of(FailureCode.CONCERT_NOT_FOUND).toFuture();
    }
    return asked(concertId)
        .compose(
            open ->
                open.room().enforce(settings.get()).map(answer -> overview(open.room(), answer)));
  }

  private static LineOverview overview(LineSession room, LineAnswer answer) {
    return answer.overview(room.concertId(), room.times(), room.settings());
  }

  @Override
  public Future<JobReport> advance() {
    return guarded(jobs::advance);
  }

  @Override
  public Future<JobReport> checkpoint() {
    return guarded(jobs::checkpoint);
  }

  private Future<LineSessions.OpenLine> asked(UUID concertId) {
    return rooms
        .open(concertId)
        .map(
            open -> {
              open.room().asked();
              return open;
            });
  }

  private Future<LineSessions.OpenLine> knownPlace(Place place) {
    return asked(place.concertId()).compose(open -> known(open.room(), place).map(ignored -> open));
  }

  private static Future<Void> known(LineSession room, Place place) {
    return isNumber(place) ? room.known(place) : Future.succeededFuture();
  }

  private static boolean isNumber(Place place) {
    return place.number() >= 1 && place.number() <= LineView.MAX_NUMBER;
  }

  private Future<QueueStatus> command(
      LineSessions.OpenLine open, LineCommand.Kind kind, Place place) {
    if (!isNumber(place)) {
      LineOutcome never =
          new LineOutcome(LineOutcome.Kind.OK, PlaceStatus.EXPIRED, place.number(), 0, 0);
      return status(open, place.userId(), never);
    }
    return open.room()
        .submit(LineCommand.on(kind, place))
        .compose(
            outcome ->
                switch (outcome.kind()) {
                  case UNKNOWN -> overloaded();
                  case AGED -> Refusal.of(FailureCode.QUEUE_TOKEN_EXPIRED).toFuture();
                  case OK, NEW, OLD, CLOSED, EARLY, CEILING, BEYOND ->
                      status(open, place.userId(), outcome);
                });
  }

  private static Future<QueueStatus> status(
      LineSessions.OpenLine open, UUID userId, LineOutcome outcome) {
    LineView view = open.room().view();
    if (outcome.status() == PlaceStatus.WAITING) {
      return open.reader().caughtUp().map(ignored -> view.waiting(userId, outcome.number()));
    }
    boolean inside = outcome.status() == PlaceStatus.ACTIVE;
    return Future.succeededFuture(
        new QueueStatus(
            view.concertId(),
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

  private <T> Future<T> overloaded() {
    return LineFailures.overloaded(context.config().retryAfter());
  }

  /** Nothing internal leaves. */
  private <T> Future<T> guarded(Supplier<Future<T>> work) {
    return work.get()
        .recover(failure -> LineFailures.refused(failure, context.config().retryAfter()));
  }
}
