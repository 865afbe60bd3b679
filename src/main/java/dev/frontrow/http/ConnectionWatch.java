package dev.frontrow.http;

import dev.frontrow.http.address.ClientAddress;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Closes connections whose client is too slow. An idle timeout would not do: a client that sends a
 * byte each second is never idle. For each connection one deadline holds: for the first headers,
 * for the end of a body, for the next headers; none while an answer is being made. Once it is a
 * WebSocket it is nothing of this one's, save that it counts as a connection. Connections are
 * bounded, and one more is closed. For one event loop.
 */
final class ConnectionWatch {
  private static final long TICK_MILLIS = 250;
  private static final long NEVER = Long.MAX_VALUE;

  private static final class Deadline {
    private final ClientAddress peer;
    private long atMillis;

    private Deadline(ClientAddress peer) {
      this.peer = peer;
    }

    private void set(long millis) {
      atMillis = millis;
    }
  }

  private final HttpConfig config;
  private final Vertx vertx;
  private final IdentityHashMap<HttpConnection, Deadline> connections = new IdentityHashMap<>();
  private final IntSupplier webSockets;
  private long timer = -1;

  /**
   * A watch that watches nothing yet.
   *
   * @param webSockets how many of the connections are WebSockets by now
   */
  ConnectionWatch(Vertx vertx, HttpConfig config, IntSupplier webSockets) {
    this.vertx = vertx;
    this.config = config;
    this.webSockets = webSockets;
  }

  void start() {
    timer = vertx.setPeriodic(TICK_MILLIS, tick -> closeLate());
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  int open() {
    return connections.size() + webSockets.getAsInt();
  }

  /** A connection was opened. */
  void opened(HttpConnection connection) {
    if (open() >= config.maxConnections()) {
      connection.close();
      return;
    }
    Deadline deadline = new Deadline(ClientAddress.of(connection.remoteAddress()));
    deadline.set(now() + config.headTimeout().toMillis());
    connections.put(connection, deadline);
    connection.closeHandler(closed -> connections.remove(connection));
  }

  /** The address at the other end of a request's connection, read once for each connection. */
  ClientAddress peer(HttpServerRequest request) {
    Deadline deadline = connections.get(request.connection());
    return deadline == null ? ClientAddress.of(request.remoteAddress()) : deadline.peer;
  }

  /** The headers of a request are there. */
  void began(HttpServerRequest request) {
    Deadline deadline = connections.get(request.connection());
    if (deadline == null) {
      return;
    }
    if (BodyReader.hasNone(request)) {
      deadline.set(NEVER);
      request.response().bodyEndHandler(answered -> awaitNext(deadline));
      return;
    }
    deadline.set(now() + config.bodyTimeout().toMillis());
    request.end().onComplete(body -> received(request, deadline));
    request.response().bodyEndHandler(answered -> keepAlive(request, deadline));
  }

  private void received(HttpServerRequest request, Deadline deadline) {
    if (request.response().ended()) {
      keepAlive(request, deadline);
    } else {
      deadline.set(NEVER);
    }
  }

  /** A client that is answered before it has sent all still has to send it in time. */
  private void keepAlive(HttpServerRequest request, Deadline deadline) {
    if (request.isEnded()) {
      awaitNext(deadline);
    }
  }

  private void awaitNext(Deadline deadline) {
    deadline.set(now() + config.keepAliveTimeout().toMillis());
  }

  /**
   * The connection is a WebSocket now, which has deadlines of its own. What there was of it for
   * HTTP is let go of: nobody would tell of its end, and it is more than all of the WebSocket.
   */
  void upgraded(HttpServerRequest request) {
    connections.remove(request.connection());
  }

  private void closeLate() {
    long now = now();
    List<HttpConnection> late = new ArrayList<>();
    connections.forEach(
        (connection, deadline) -> {
          if (deadline.atMillis < now) {
            late.add(connection);
          }
        });
    late.forEach(HttpConnection::close);
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }
}
