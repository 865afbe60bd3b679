package dev.frontrow.http.limit;

import dev.frontrow.http.response.HttpMetrics;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;

/**
 * One request, from its headers until its answer is out or the client gone: measured, and with a
 * place among those worked for once it has one. For one event loop.
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
    RequestTracker passage = new RequestTracker(response, operation, metrics, places);
    response
        .endHandler(passage)
        .closeHandler(passage)
        .exceptionHandler(failure -> passage.handle(null));
    return passage;
  }

  /** Takes a place; refused with {@code overloaded}. It is given back at the end. */
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
