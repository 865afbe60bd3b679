package dev.frontrow.testing;

import dev.frontrow.api.HoldChange;
import dev.frontrow.api.JoinResult;
import dev.frontrow.api.Line;
import dev.frontrow.api.LineOverview;
import dev.frontrow.api.LineState;
import dev.frontrow.api.Place;
import dev.frontrow.api.Policy;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.QueueStatus;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/** Records the calls about places and holds, and gives the answers that a test sets. */
public final class RecordingQueue implements QueueService {
  private final List<Place> completed = new CopyOnWriteArrayList<>();
  private final List<HoldChange> holdChanges = new CopyOnWriteArrayList<>();
  private volatile Function<Place, Future<Void>> answer = place -> Future.succeededFuture();
  private volatile Supplier<Future<Line>> line =
      () -> {
        throw new UnsupportedOperationException();
      };

  /** Sets the outcome of using up a place. */
  public void answerWith(Function<Place, Future<Void>> answer) {
    this.answer = answer;
  }

  /** Sets the outcome of reading a line. */
  public void answerWithLine(Supplier<Future<Line>> answer) {
    line = answer;
  }

  /** Forgets all calls and answers with success again. */
  public void forget() {
    completed.clear();
    answer = place -> Future.succeededFuture();
  }

  /** The calls about holds, in order. */
  public List<HoldChange> holdChanges() {
    return List.copyOf(holdChanges);
  }

  /** The places that a caller wanted to use up, in order. */
  public List<Place> completed() {
    return List.copyOf(completed);
  }

  @Override
  public Future<Void> complete(Place place) {
    completed.add(place);
    return answer.apply(place);
  }

  @Override
  public Future<JoinResult> join(UUID concertId, UUID userId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<QueueStatus> status(Place place) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<QueueStatus> touch(Place place) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<QueueStatus> touchToHold(Place place) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> holdsChanged(UUID concertId, List<HoldChange> changes) {
    holdChanges.addAll(changes);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> leave(Place place) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Line> line(UUID concertId, long sinceLeftSequence) {
    return line.get();
  }

  @Override
  public Future<LineOverview> overview(UUID concertId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Policy> setPolicy(UUID concertId, Policy policy) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<LineOverview> setState(UUID concertId, LineState state) {
    throw new UnsupportedOperationException();
  }
}
