package dev.frontrow.http;

import dev.frontrow.api.AuditService;
import dev.frontrow.api.LineState;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.ReservationService;
import dev.frontrow.http.view.AuditView;
import dev.frontrow.http.view.ConcertView;
import dev.frontrow.http.view.QueueView;
import dev.frontrow.http.view.SalesView;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Map;

/** Putting concerts on sale and steering their lines; the role was checked before. */
final class AdminCalls implements Calls {
  private final ReservationService reservations;
  private final QueueService queue;
  private final AuditService audit;
  private final Clock clock;

  AdminCalls(HttpServices services, Clock clock) {
    this.reservations = services.reservations();
    this.queue = services.queue();
    this.audit = services.audit();
    this.clock = clock;
  }

  @Override
  public Map<String, Call> byOperation() {
    return Map.of(
        "createConcert",
        this::create,
        "getSales",
        this::sales,
        "getAudit",
        this::audit,
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
        .createConcert(OrganiserBodies.newConcert(request.body(), clock.instant()))
        .map(concert -> Answer.created(ConcertView.withSchedules(concert)));
  }

  private Future<Answer> sales(ApiRequest request) {
    return reservations.sales(request.id("concertId")).map(dates -> Answer.ok(SalesView.of(dates)));
  }

  private Future<Answer> audit(ApiRequest request) {
    return audit.state().map(state -> Answer.ok(AuditView.of(state)));
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
