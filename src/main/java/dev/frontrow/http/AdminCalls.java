package dev.frontrow.http;

import dev.frontrow.api.LineState;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.ReservationService;
import dev.frontrow.http.view.ConcertView;
import dev.frontrow.http.view.QueueView;
import io.vertx.core.Future;
import java.util.Map;

/** Putting concerts on sale and steering their lines; the role was checked before. */
final class AdminCalls implements Calls {
  private final ReservationService reservations;
  private final QueueService queue;

  AdminCalls(HttpServices services) {
    this.reservations = services.reservations();
    this.queue = services.queue();
  }

  @Override
  public Map<String, Call> byOperation() {
    return Map.of(
        "createConcert",
        this::create,
        "getQueueAdmin",
        this::overview,
        "putQueuePolicy",
        this::setPolicy,
        "pauseQueue",
        request -> setState(request, LineState.PAUSED),
        "resumeQueue",
        request -> setState(request, LineState.OPEN),
        "closeQueue",
        request -> setState(request, LineState.CLOSED));
  }

  private Future<Answer> create(ApiRequest request) {
    return reservations
        .createConcert(OrganiserBodies.newConcert(request.body()))
        .map(concert -> Answer.created(ConcertView.withSchedules(concert)));
  }

  private Future<Answer> overview(ApiRequest request) {
    return queue.overview(request.id("concertId")).map(line -> Answer.ok(QueueView.of(line)));
  }

  private Future<Answer> setPolicy(ApiRequest request) {
    return queue
        .setPolicy(request.id("concertId"), OrganiserBodies.policy(request.body(), ""))
        .map(policy -> Answer.ok(QueueView.of(policy)));
  }

  private Future<Answer> setState(ApiRequest request, LineState state) {
    return queue
        .setState(request.id("concertId"), state)
        .map(line -> Answer.ok(QueueView.of(line)));
  }
}
