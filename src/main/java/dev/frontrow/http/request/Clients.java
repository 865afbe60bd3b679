package dev.frontrow.http.request;

import dev.frontrow.http.address.ClientAddress;
import dev.frontrow.http.address.TrustedProxies;
import io.vertx.core.http.HttpServerRequest;

/**
 * The addresses that requests come from. Without a trusted proxy that is the other end of the
 * connection, which is read once for each connection. For one event loop.
 */
public final class Clients {
  private final TrustedProxies proxies;
  private final ConnectionWatch connections;

  public Clients(TrustedProxies proxies, ConnectionWatch connections) {
    this.proxies = proxies;
    this.connections = connections;
  }

  /** The other end of a request's connection. */
  ClientAddress peer(HttpServerRequest request) {
    return connections.peer(request);
  }

  /** The client's address. */
  ClientAddress of(HttpServerRequest request) {
    return proxies.client(connections.peer(request), request.headers());
  }
}
