package dev.frontrow.node;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Bounds what the management port takes on: 64 connections and 200 requests a second. Past the
 * first bound the connection that has been quiet for longest is closed, so a probe always finds
 * room, even when somebody opens connections and says nothing. Confined to one event loop.
 */
final class ManagementConnections {
  static final int MOST = 64;
  static final int MOST_REQUESTS_PER_SECOND = 200;
  private static final long SECOND_NANOS = 1_000_000_000;

  /** In the order of their last request, the quietest first. */
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

  /** Counts a request. False when there were too many in this second. */
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
