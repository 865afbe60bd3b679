package dev.frontrow.http;

import dev.frontrow.api.FailureCode;
import dev.frontrow.http.live.LiveHub;
import dev.frontrow.http.problem.Fault;
import dev.frontrow.http.problem.Rejection;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.stream.Stream;

/** Turns a request into a WebSocket and hands it to the hub. For one event loop. */
final class LiveEndpoint implements Handler<RoutingContext> {
  private final Edge edge;
  private final LiveHub hub;
  private final ConnectionWatch connections;

  LiveEndpoint(Edge edge, LiveHub hub, ConnectionWatch connections) {
    this.edge = edge;
    this.hub = hub;
    this.connections = connections;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    edge.begin(request, ApiRouter.LIVE, Criticality.DEGRADED);
    try {
      checkUpgrade(request);
      if (hub.isFull()) {
        throw Rejection.of(FailureCode.OVERLOADED);
      }
    } catch (Rejection refused) {
      edge.responder().refuse(request, refused);
      return;
    }
    request
        .toWebSocket()
        .onSuccess(
            socket -> {
              connections.upgraded(request);
              hub.opened(socket, request.connection());
            })
        .onFailure(failure -> edge.responder().refuse(request, notAnUpgrade()));
  }

  private static void checkUpgrade(HttpServerRequest request) {
    boolean upgrade =
        request.headers().getAll(HttpHeaders.UPGRADE).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .anyMatch(protocol -> protocol.strip().equalsIgnoreCase("websocket"))
            && request.headers().contains("Sec-WebSocket-Key")
            && "13".equals(request.getHeader("Sec-WebSocket-Version"));
    if (!upgrade) {
      throw notAnUpgrade();
    }
  }

  private static Rejection notAnUpgrade() {
    return Rejection.invalid(Fault.parameter(Fault.In.HEADER, "Upgrade", "upgrade"));
  }
}
