package dev.frontrow.http;

import dev.frontrow.http.credential.Callers;
import dev.frontrow.http.problem.Rejection;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** What all endpoints of one event loop share: bounds, callers, measures, and how to answer. */
final class Edge {
  private final Intake reading;
  private final Intake working;
  private final RequestRate rate;
  private final Callers callers;
  private final Responder responder;
  private final HttpMetrics metrics;

  Edge(
      HttpConfig config,
      RequestRate rate,
      Callers callers,
      Responder responder,
      HttpMetrics metrics) {
    this.reading = new Intake(config.maxInFlight());
    this.working = new Intake(config.maxInFlight());
    this.rate = rate;
    this.callers = callers;
    this.responder = responder;
    this.metrics = metrics;
  }

  Callers callers() {
    return callers;
  }

  Responder responder() {
    return responder;
  }

  int working() {
    return working.inside();
  }

  void measure(RoutingContext context, String operation) {
    long begun = System.nanoTime();
    context.addEndHandler(
        end ->
            metrics.answered(
                operation, context.response().getStatusCode(), System.nanoTime() - begun));
  }

  /** The body; those who send slowly take no place from those who are worked for. */
  Future<Buffer> receive(RoutingContext context) {
    try {
      rate.count(address(context));
      reading.enter();
    } catch (Rejection refused) {
      return Future.failedFuture(refused);
    }
    return BodyReader.read(context.request()).onComplete(read -> reading.leave());
  }

  /** A place among those worked for, until the answer is out or the client gone. */
  Future<Void> admit(RoutingContext context) {
    working.enter();
    context.addEndHandler(end -> working.leave());
    return Future.succeededFuture();
  }

  static String address(RoutingContext context) {
    return context.request().remoteAddress() == null
        ? ""
        : context.request().remoteAddress().hostAddress();
  }
}
