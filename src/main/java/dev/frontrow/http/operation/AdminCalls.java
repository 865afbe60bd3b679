package dev.frontrow.http.operation;

import dev.frontrow.api.AuditService;
import dev.frontrow.api.LineState;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.Services;
import dev.frontrow.http.json.AuditJson;
import dev.frontrow.http.json.ConcertJson;
import dev.frontrow.http.json.QueueJson;
import dev.frontrow.http.json.SalesJson;
import dev.frontrow.http.request.ApiRequest;
import dev.frontrow.http.request.OperationHandler;
import dev.frontrow.http.request.Operations;
import dev.frontrow.http.response.HttpResult;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Map;

/**
 * Organisers' operations: creating concerts and controlling their lines. The caller's role was
 * checked before. For one event loop.
 */
public final class AdminCalls implements Operations {
  private final ReservationService reservations;
  private final QueueService queue;
  private final AuditService audit;
  private final Clock clock;

  public AdminCalls(Services services, Clock clock) {
    this.reservations = services.reservations();
    this.queue = services.queue();
    this.audit = services.audit();
    this.clock = clock;
  }

  @Override
  public Map<String, OperationHandler> byOperation() {
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

  private Future<HttpResult> create(ApiRequest request) {
    return reservations
        .createConcert(OrganiserBodies.newConcert(request.body(), clock.instant()))
        .map(concert -> HttpResult.created(ConcertJson.withSchedules(concert)));
  }

  private Future<HttpResult> sales(ApiRequest request) {
    return reservations
        .sales(request.id("concertId"))
        .map(dates -> HttpResult.ok(SalesJson.of(dates)));
  }

  private Future<HttpResult> audit(ApiRequest request) {
    return audit.state().map(state -> HttpResult.ok(AuditJson.of(state)));
  }

  private Future<HttpResult> overview(ApiRequest request) {
    return queue.overview(request.id("concertId")).map(line -> HttpResult.ok(QueueJson.of(line)));
  }

  private Future<HttpResult> setPolicy(ApiRequest request) {
    return queue
        .setPolicy(request.id("concertId"), OrganiserBodies.policy(request.body(), ""))
        .map(policy -> HttpResult.ok(QueueJson.of(policy)));
  }

  private Future<HttpResult> setState(ApiRequest request, LineState state) {
    return queue
        .setState(request.id("concertId"), state)
        .map(line -> HttpResult.ok(QueueJson.of(line)));
  }
}
