package dev.frontrow.http.address;

import dev.frontrow.config.Section;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;

/**
 * Finds the client of a request that came through proxies. Each proxy appends to one header the
 * address that it was asked from. The header is read from its end, as long as the address before is
 * a trusted proxy's; the first address that is not is the client. Whatever stands further to the
 * left may be the client's invention. Immutable.
 *
 * @param proxies whose header is believed
 * @param header the one header that they write; any other is ignored
 */
public record TrustedProxies(AddressRanges proxies, ForwardedHeader header) {
  /** Proxies that a request may have come through; whoever names more is not looked for further. */
  static final int MAX_HOPS = 32;

  /** Reads {@code trusted-proxies} and {@code forwarded-header}. */
  public static TrustedProxies from(Section http) {
    return new TrustedProxies(
        AddressRanges.from(http, "trusted-proxies", List.of()),
        ForwardedHeader.from(http, "forwarded-header"));
  }

  /**
   * The client's address. If a trusted proxy does not say whom it was asked by, or says it so that
   * it cannot be read, that proxy's own address. If all are trusted proxies, the first of them.
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
