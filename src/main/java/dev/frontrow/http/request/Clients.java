package dev.frontrow.http.request;

import dev.frontrow.http.address.ClientAddress;
import dev.frontrow.http.address.TrustedProxies;
import io.vertx.core.http.HttpServerRequest;

/**
 * Finds the client address of each request. Without a trusted proxy, that is the connection's peer,
 * which is read once for each connection. For one event loop.
 */
public final class Clients {
  private final TrustedProxies proxies;
  private final ConnectionWatch connections;

  public Clients(TrustedProxies proxies, ConnectionWatch connections) {
    this.proxies = proxies;
    this.connections = connections;
  }

  /** Returns the other end of the request's connection. */
  ClientAddress peer(HttpServerRequest request) {
    return connections.peer(request);
  }

  /** Returns the client's address. */
  ClientAddress of(HttpServerRequest request) {
    return proxies.client(connections.peer(request), request.headers());
  }
}
