package dev.frontrow.http.address;

import dev.frontrow.config.Section;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;

/**
 * Finds the client of a request that passed proxies. Each proxy appends the address of its own peer
 * to one header. This class reads the header from its end while the current address is a trusted
 * proxy; the first other address is the client. The client may have invented everything before it.
 * Immutable.
 *
 * @param proxies the proxies whose header is trusted
 * @param header the one header that they write; others are ignored
 */
public record TrustedProxies(AddressRanges proxies, ForwardedHeader header) {
  /** The greatest number of proxies that are followed. */
  static final int MAX_HOPS = 32;

  /** Reads {@code trusted-proxies} and {@code forwarded-header}. */
  public static TrustedProxies from(Section http) {
    return new TrustedProxies(
        AddressRanges.from(http, "trusted-proxies", List.of()),
        ForwardedHeader.from(http, "forwarded-header"));
  }

  /**
   * Returns the client's address. If a trusted proxy's element is missing or malformed, returns
   * that proxy's address. If every address is a trusted proxy, returns the first one in the header.
   *
   * @param peer the other end of the connection
   */
  public ClientAddress client(ClientAddress peer, MultiMap headers) {
    if (proxies.isEmpty() || !proxies.contains(peer)) {
      return peer;
    }
    BackwardList elements = header.list(headers);
    ClientAddress nearest = peer;
    for (int hop = 0; hop < MAX_HOPS; hop++) {
      Optional<ClientAddress> before = elements.next().flatMap(header::address);
      if (before.isEmpty()) {
        return nearest;
      }
      nearest = before.get();
      if (!proxies.contains(nearest)) {
        return nearest;
      }
    }
    return nearest;
  }
}
