package dev.frontrow.http.request;

import dev.frontrow.http.address.ClientAddress;
import dev.frontrow.http.wire.ConnectionGuard;
import dev.frontrow.http.wire.GuardedConnection;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Closes connections of slow clients, and connections past the bound. An idle timeout would not
 * suffice: a client that sends one byte a second is never idle. So each connection has one deadline
 * at a time: for its first headers, for the end of a body, or for the next request's headers, which
 * are also bounded from their first byte on. There is none while the server makes a response. A
 * WebSocket only counts towards the bound. For one event loop.
 */
public final class ConnectionWatch {
  private static final long TICK_MILLIS = 250;
  private static final long NEVER = Long.MAX_VALUE;
  private static final long NANOS_OF_A_MILLI = 1_000_000;

  private static final class ConnectionDeadline {
    private final ClientAddress peer;
    private final GuardedConnection wire;
    private long atMillis;
    private long answeredAtMillis;

    private ConnectionDeadline(ClientAddress peer, GuardedConnection wire) {
      this.peer = peer;
      this.wire = wire;
    }

    private void set(long millis) {
      atMillis = millis;
    }

    /** Returns whether the deadline has passed, or the next head has taken too long. */
    private boolean hasPassed(long nowMillis, long headTimeoutMillis) {
      long headSince = wire.headSinceNanos() / NANOS_OF_A_MILLI;
      boolean headIsLate =
          headSince != 0
              && atMillis != NEVER
              && Math.max(headSince, answeredAtMillis) + headTimeoutMillis < nowMillis;
      return atMillis < nowMillis || headIsLate;
    }
  }

  private final ConnectionLimits limits;
  private final Vertx vertx;
  private final ConnectionGuard guard;
  private final IdentityHashMap<HttpConnection, ConnectionDeadline> connections =
      new IdentityHashMap<>();
  private final IntSupplier webSockets;
  private long timer = -1;

  /**
   * Creates a watch without connections.
   *
   * @param guard prepares every connection before anything is read from it
   * @param webSockets returns how many connections are WebSockets
   */
  public ConnectionWatch(
      Vertx vertx, ConnectionLimits limits, ConnectionGuard guard, IntSupplier webSockets) {
    this.vertx = vertx;
    this.guard = guard;
    this.limits = limits;
    this.webSockets = webSockets;
  }

  public void start() {
    timer = vertx.setPeriodic(TICK_MILLIS, tick -> closeLate());
  }

  public void stop() {
    vertx.cancelTimer(timer);
  }

  public int open() {
    return connections.size() + webSockets.getAsInt();
  }

  /** Adds an opened connection, or closes it if there are too many. */
  public void opened(HttpConnection connection) {
    if (open() >= limits.maxConnections()) {
      connection.close();
      return;
    }
    ClientAddress peer = ClientAddress.of(connection.remoteAddress());
    ConnectionDeadline deadline = new ConnectionDeadline(peer, guard.accept(connection));
    deadline.set(now() + limits.headTimeout().toMillis());
    connections.put(connection, deadline);
    connection.closeHandler(closed -> connections.remove(connection));
  }

  /** Returns the peer of a request's connection. It is read once for each connection. */
  ClientAddress peer(HttpServerRequest request) {
    ConnectionDeadline deadline = connections.get(request.connection());
    return deadline == null ? ClientAddress.of(request.remoteAddress()) : deadline.peer;
  }

  /** The headers of a request have arrived. */
  public void began(HttpServerRequest request) {
    ConnectionDeadline deadline = connections.get(request.connection());
    if (deadline == null) {
      return;
    }
    if (BodyReader.hasNone(request)) {
      deadline.set(NEVER);
      request.response().bodyEndHandler(answered -> awaitNext(deadline));
      return;
    }
    deadline.set(now() + limits.bodyTimeout().toMillis());
    request.end().onComplete(body -> received(request, deadline));
    request.response().bodyEndHandler(answered -> keepAlive(request, deadline));
  }

  private void received(HttpServerRequest request, ConnectionDeadline deadline) {
    if (request.response().ended()) {
      keepAlive(request, deadline);
    } else {
      deadline.set(NEVER);
    }
  }

  /**
   * The response was sent. A client that has not sent its whole request keeps the deadline for the
   * body.
   */
  private void keepAlive(HttpServerRequest request, ConnectionDeadline deadline) {
    if (request.isEnded()) {
      awaitNext(deadline);
    }
  }

  private void awaitNext(ConnectionDeadline deadline) {
    long now = now();
    deadline.answeredAtMillis = now;
    deadline.set(now + limits.keepAliveTimeout().toMillis());
  }

  /**
   * Stops watching a connection that has become a WebSocket, which has its own deadlines. Its entry
   * would never be removed otherwise, and takes more memory than the WebSocket.
   */
  public void upgraded(HttpServerRequest request) {
    connections.remove(request.connection());
  }

  private void closeLate() {
    long now = now();
    long headTimeout = limits.headTimeout().toMillis();
    List<HttpConnection> late = new ArrayList<>();
    connections.forEach(
        (connection, deadline) -> {
          if (deadline.hasPassed(now, headTimeout)) {
            late.add(connection);
          }
        });
    late.forEach(HttpConnection::close);
  }

  private static long now() {
    return System.nanoTime() / NANOS_OF_A_MILLI;
  }
}
