package dev.frontrow.http.request;

import dev.frontrow.api.FailureCode;
import dev.frontrow.http.address.ClientAddress;
import dev.frontrow.http.credential.Callers;
import dev.frontrow.http.limit.ConcurrencyLimiter;
import dev.frontrow.http.limit.Criticality;
import dev.frontrow.http.limit.RequestTracker;
import dev.frontrow.http.problem.Rejection;
import dev.frontrow.http.response.HttpMetrics;
import dev.frontrow.http.response.Responder;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * What the endpoints of one event loop share: limits, credentials, metrics and responses. For one
 * event loop.
 */
public final class RequestPipeline {
  private static final Future<Buffer> NO_BODY = Future.succeededFuture(Buffer.buffer(0));

  private final ConcurrencyLimiter reading;
  private final ConcurrencyLimiter working;
  private final ConcurrencyLimiter queued;
  private final RequestGate gate;
  private final Callers callers;
  private final Responder responder;
  private final Clients clients;
  private final HttpMetrics metrics;
  private final RequestLog log;

  public RequestPipeline(
      int maxInFlight,
      RequestGate gate,
      Callers callers,
      Clients clients,
      Responder responder,
      HttpMetrics metrics,
      RequestLog log) {
    this.reading = new ConcurrencyLimiter(maxInFlight);
    this.working = new ConcurrencyLimiter(maxInFlight);
    this.queued = new ConcurrencyLimiter(maxInFlight);
    this.gate = gate;
    this.callers = callers;
    this.clients = clients;
    this.responder = responder;
    this.metrics = metrics;
    this.log = log;
  }

  Callers callers() {
    return callers;
  }

  public Responder responder() {
    return responder;
  }

  /** Returns the client address of a request. */
  public ClientAddress client(HttpServerRequest request) {
    return clients.of(request);
  }

  RequestLog log() {
    return log;
  }

  public int working() {
    return working.inside();
  }

  /** Starts to track a request of an operation until its response is sent. */
  public RequestTracker begin(HttpServerRequest request, OperationRules rules) {
    return RequestTracker.begin(
        request.response(), rules.operation(), metrics, slots(rules.criticality()));
  }

  /**
   * Requests that wait in another part's queue have slots of their own, so that a full queue does
   * not fill this event loop.
   */
  private ConcurrencyLimiter slots(Criticality criticality) {
    return criticality == Criticality.QUEUED ? queued : working;
  }

  /** Returns the gate of the rate limits. */
  public RequestGate gate() {
    return gate;
  }

  /**
   * Returns a refusal if there is no slot. This needs only the headers, so that a refusal is as
   * cheap as possible.
   */
  Optional<Rejection> refusal(Criticality criticality) {
    return hasPlace(criticality)
        ? Optional.empty()
        : Optional.of(Rejection.of(FailureCode.OVERLOADED));
  }

  private boolean hasPlace(Criticality criticality) {
    return criticality == Criticality.QUEUED
        ? working.hasPlace(Criticality.SHEDDABLE) && queued.hasPlace(criticality)
        : working.hasPlace(criticality);
  }

  /**
   * Reads the body. Slow senders have slots of their own and take none from requests in progress.
   */
  Future<Buffer> receive(HttpServerRequest request) {
    if (BodyReader.hasNone(request)) {
      return NO_BODY;
    }
    try {
      reading.enter(Criticality.CRITICAL);
    } catch (Rejection refused) {
      return Future.failedFuture(refused);
    }
    return BodyReader.read(request).onComplete(read -> reading.leave());
  }
}
