package dev.frontrow.http.live;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.http.limit.ConcurrencyLimit;
import dev.frontrow.http.limit.LimitKey;
import dev.frontrow.http.problem.Fault;
import dev.frontrow.http.problem.Rejection;
import dev.frontrow.http.request.ConnectionWatch;
import dev.frontrow.http.request.OperationRules;
import dev.frontrow.http.request.RequestPipeline;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.stream.Stream;

/** Upgrades a request to a WebSocket and hands the socket to the hub. For one event loop. */
public final class LiveEndpoint implements Handler<RoutingContext> {
  /** A fixed guess: nobody knows when an address will close one of its sockets. */
  private static final int RETRY_SECONDS = 10;

  private final OperationRules rules;
  private final RequestPipeline pipeline;
  private final LiveHub hub;
  private final ConnectionWatch connections;
  private final AllowedOrigins allowedOrigins;
  private final ConcurrencyLimit<LimitKey> socketsByAddress;

  /**
   * Creates an endpoint without sockets.
   *
   * @param socketsByAddress the open sockets of each client address on this node
   */
  public LiveEndpoint(
      OperationRules rules,
      RequestPipeline pipeline,
      LiveHub hub,
      ConnectionWatch connections,
      AllowedOrigins allowedOrigins,
      ConcurrencyLimit<LimitKey> socketsByAddress) {
    this.rules = rules;
    this.pipeline = pipeline;
    this.hub = hub;
    this.connections = connections;
    this.allowedOrigins = allowedOrigins;
    this.socketsByAddress = socketsByAddress;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    pipeline.begin(request, rules);
    Runnable leave;
    try {
      checkUpgrade(request);
      if (!allowedOrigins.allow(request.headers())) {
        throw Rejection.origin();
      }
      if (hub.isFull()) {
        throw Rejection.of(FailureCode.OVERLOADED);
      }
      leave = enter(request);
    } catch (Rejection refused) {
      pipeline.responder().refuse(request, refused);
      return;
    }
    request
        .toWebSocket()
        .onSuccess(
            socket -> {
              connections.upgraded(request);
              hub.opened(socket, request.connection(), leave);
            })
        .onFailure(
            failure -> {
              leave.run();
              pipeline.responder().refuse(request, notAnUpgrade());
            });
  }

  /** Counts a socket of the client's address. The caller runs the result when the socket closes. */
  private Runnable enter(HttpServerRequest request) {
    if (pipeline.gate().isExempt(request)) {
      return () -> {};
    }
    LimitKey client = LimitKey.of(pipeline.client(request));
    if (!socketsByAddress.tryEnter(client)) {
      throw Rejection.of(
          FailureCode.RATE_LIMITED, new JsonObject().put(Refusal.RETRY_AFTER, RETRY_SECONDS));
    }
    return () -> socketsByAddress.leave(client);
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
