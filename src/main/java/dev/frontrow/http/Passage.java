package dev.frontrow.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;

/**
 * One request, from its headers until its answer is out or the client gone: measured, and with a
 * place among those worked for once it has one. For one event loop.
 */
final class Passage implements Handler<Void> {
  private final HttpServerResponse response;
  private final String operation;
  private final HttpMetrics metrics;
  private final Intake working;
  private final long begun = System.nanoTime();
  private boolean admitted;
  private boolean over;

  private Passage(
      HttpServerResponse response, String operation, HttpMetrics metrics, Intake working) {
    this.response = response;
    this.operation = operation;
    this.metrics = metrics;
    this.working = working;
  }

  static Passage begin(
      HttpServerResponse response, String operation, HttpMetrics metrics, Intake working) {
    Passage passage = new Passage(response, operation, metrics, working);
    response
        .endHandler(passage)
        .closeHandler(passage)
        .exceptionHandler(failure -> passage.handle(null));
    return passage;
  }

  /** Takes a place; refused with {@code overloaded}. It is given back at the end. */
  void admit(Criticality criticality) {
    working.enter(criticality);
    if (over) {
      working.leave();
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
      working.leave();
    }
    metrics.answered(operation, response.getStatusCode(), System.nanoTime() - begun);
  }
}
