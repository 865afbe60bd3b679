package dev.frontrow.http;

import dev.frontrow.api.HoldChange;
import dev.frontrow.api.JoinResult;
import dev.frontrow.api.Line;
import dev.frontrow.api.LineOverview;
import dev.frontrow.api.LineState;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.Policy;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.QueueStatus;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A line in which one place stands as the test says. Thread-safe. */
final class FakeQueue implements QueueService {
  private final Script script;
  volatile boolean joined = true;
  volatile PlaceStatus placeStatus = PlaceStatus.ACTIVE;

  /** The places that stand otherwise. */
  final Map<Place, PlaceStatus> exceptions = new ConcurrentHashMap<>();

  /** When admissions end, for tests of what happens before that; empty for the sample's time. */
  volatile Optional<Instant> expiresAt = Optional.empty();

  volatile Line line = line(LineState.OPEN, 5000, 6000, 0, List.of());

  FakeQueue(Script script) {
    this.script = script;
  }

  static Line line(LineState state, long served, long last, long leftSequence, List<Long> left) {
    return new Line(Sample.CONCERT, state, served, last, leftSequence, left, true, 60, 1);
  }

  QueueStatus statusOf(Place place) {
    PlaceStatus status = exceptions.getOrDefault(place, placeStatus);
    QueueStatus sample = Sample.status(place, status, status == PlaceStatus.WAITING ? 211 : 0);
    return new QueueStatus(
        sample.concertId(),
        sample.userId(),
        sample.number(),
        sample.status(),
        sample.position(),
        sample.estimatedWaitSeconds(),
        sample.pollAfterSeconds(),
        sample.admittedAt(),
        expiresAt.or(sample::expiresAt));
  }

  @Override
  public Future<JoinResult> join(UUID concertId, UUID userId) {
    Place place = new Place(concertId, userId, Sample.PLACE.number());
    return script.answer("join", userId, () -> new JoinResult(statusOf(place), joined));
  }

  @Override
  public Future<QueueStatus> status(Place place) {
    return script.answer("status", place, () -> statusOf(place));
  }

  @Override
  public Future<QueueStatus> touch(Place place) {
    return script.answer("touch", place, () -> statusOf(place));
  }

  @Override
  public Future<QueueStatus> touchToHold(Place place) {
    return script.answer("touch", place, () -> statusOf(place));
  }

  @Override
  public Future<Void> holdsChanged(UUID concertId, List<HoldChange> changes) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> leave(Place place) {
    return script.<Boolean>answer("leave", place, () -> true).mapEmpty();
  }

  @Override
  public Future<Void> complete(Place place) {
    return script.<Boolean>answer("complete", place, () -> true).mapEmpty();
  }

  @Override
  public Future<Line> line(UUID concertId, long sinceLeftSequence) {
    return script.answer("line", concertId, () -> line);
  }

  @Override
  public Future<LineOverview> overview(UUID concertId) {
    return script.answer("overview", concertId, () -> overviewOf(concertId, LineState.OPEN));
  }

  @Override
  public Future<Policy> setPolicy(UUID concertId, Policy policy) {
    return script.answer("setPolicy", policy, () -> policy);
  }

  @Override
  public Future<LineOverview> setState(UUID concertId, LineState state) {
    return script.answer("setState", state, () -> overviewOf(concertId, state));
  }

  private static LineOverview overviewOf(UUID concertId, LineState state) {
    return new LineOverview(
        concertId,
        state,
        Policy.DEFAULT,
        1204,
        200,
        1711,
        480,
        96.5,
        221,
        59,
        27,
        Optional.empty());
  }
}
