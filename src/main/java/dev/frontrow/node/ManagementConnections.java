package dev.frontrow.node;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Bounds the load on the management port: 64 connections and 200 requests a second. Past the first
 * bound it closes the connection that has been idle for longest. So a probe can always connect,
 * even if somebody opens connections and sends nothing. For one event loop.
 */
final class ManagementConnections {
  static final int MOST = 64;
  static final int MOST_REQUESTS_PER_SECOND = 200;
  private static final long SECOND_NANOS = 1_000_000_000;

  /** In the order of their last request, the longest idle first. */
  private final Set<HttpConnection> open = new LinkedHashSet<>();

  private long secondBegan = System.nanoTime();
  private int requests;

  void opened(HttpConnection connection) {
    open.add(connection);
    connection.closeHandler(closed -> open.remove(connection));
    if (open.size() > MOST) {
      Iterator<HttpConnection> quietest = open.iterator();
      HttpConnection closed = quietest.next();
      quietest.remove();
      closed.close();
    }
  }

  /** Counts a request; returns false if this second has had too many. */
  boolean admits(HttpServerRequest request) {
    if (open.remove(request.connection())) {
      open.add(request.connection());
    }
    long now = System.nanoTime();
    if (now - secondBegan >= SECOND_NANOS) {
      secondBegan = now;
      requests = 0;
    }
    requests++;
    return requests <= MOST_REQUESTS_PER_SECOND;
  }
}
