package dev.frontrow.http.live;

import dev.frontrow.config.Section;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/**
 * The web origins that may open a WebSocket. A browser lets any page try and names the page's
 * origin in {@code Origin} (RFC 6455, section 10.2). A request without that header does not come
 * from a page and is allowed. Immutable.
 *
 * @param origins the allowed origins; if empty, a page must come from the host that it connects to
 */
public record AllowedOrigins(List<WebOrigin> origins) {
  /** Copies the list. */
  public AllowedOrigins {
    origins = List.copyOf(origins);
  }

  /** Reads {@code allowed-origins}. */
  static AllowedOrigins from(Section http) {
    String key = "allowed-origins";
    return new AllowedOrigins(
        http.list(key, List.of()).stream()
            .map(
                entry ->
                    WebOrigin.parse(entry)
                        .orElseThrow(
                            () ->
                                http.invalid(
                                    key,
                                    "origins such as https://tickets.example.org or"
                                        + " http://localhost:3000, without a path or a wildcard",
                                    entry)))
            .toList());
  }

  /** Returns whether a request with these headers may open a WebSocket. */
  public boolean allow(MultiMap headers) {
    List<String> sent = headers.getAll(HttpHeaders.ORIGIN);
    if (sent.isEmpty()) {
      return true;
    }
    return sent.size() == 1
        && WebOrigin.parse(sent.get(0)).filter(page -> allow(page, headers)).isPresent();
  }

  private boolean allow(WebOrigin page, MultiMap headers) {
    String host = headers.get(HttpHeaders.HOST);
    return origins.isEmpty() ? host != null && page.isAt(host) : origins.contains(page);
  }
}
