package dev.frontrow.http.limit;

import dev.frontrow.http.response.HttpMetrics;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;

/**
 * Follows one request from its headers until its response is sent or the client is gone. It
 * measures the time and holds the request's slot. For one event loop.
 */
public final class RequestTracker implements Handler<Void> {
  private final HttpServerResponse response;
  private final String operation;
  private final HttpMetrics metrics;
  private final ConcurrencyLimiter places;
  private final long begun = System.nanoTime();
  private boolean admitted;
  private boolean over;

  private RequestTracker(
      HttpServerResponse response,
      String operation,
      HttpMetrics metrics,
      ConcurrencyLimiter places) {
    this.response = response;
    this.operation = operation;
    this.metrics = metrics;
    this.places = places;
  }

  public static RequestTracker begin(
      HttpServerResponse response,
      String operation,
      HttpMetrics metrics,
      ConcurrencyLimiter places) {
    RequestTracker tracker = new RequestTracker(response, operation, metrics, places);
    response
        .endHandler(tracker)
        .closeHandler(tracker)
        .exceptionHandler(failure -> tracker.handle(null));
    return tracker;
  }

  /** Takes a slot; throws {@code overloaded} if there is none. The slot is released at the end. */
  public void admit(Criticality criticality) {
    places.enter(criticality);
    if (over) {
      places.leave();
    } else {
      admitted = true;
    }
  }

  @Override
  public void handle(Void end) {
    if (over) {
      return;
    }
    over = true;
    if (admitted) {
      places.leave();
    }
    metrics.answered(operation, response.getStatusCode(), System.nanoTime() - begun);
  }
}
