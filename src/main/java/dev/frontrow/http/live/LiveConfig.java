package dev.frontrow.http.live;

import dev.frontrow.config.Section;
import java.time.Duration;

/**
 * Settings of the WebSocket. Bounds are for each event loop, unless they say otherwise.
 *
 * @param authTimeout from the opening to the client's first frame
 * @param writeTimeout how long a client may leave what was sent unread
 * @param pingInterval between pings; a client silent for three is gone
 * @param maxSockets sockets at once; one more is {@code overloaded}
 * @param maxSocketsPerToken sockets of one place in line at once on a node; one more is closed with
 *     1013
 * @param maxSocketsPerAddress sockets of one client address at once on a node; one more is {@code
 *     rate-limited}
 * @param maxWatches dates that one socket watches at once; one more ends the oldest
 * @param allowedOrigins the pages that may open one
 */
public record LiveConfig(
    Duration authTimeout,
    Duration writeTimeout,
    Duration pingInterval,
    int maxSockets,
    int maxSocketsPerToken,
    int maxSocketsPerAddress,
    int maxWatches,
    AllowedOrigins allowedOrigins) {
  /** Reads the section {@code http}. */
  public static LiveConfig from(Section http) {
    return new LiveConfig(
        http.duration("live-auth-timeout", Duration.ofSeconds(5)),
        http.duration("live-write-timeout", Duration.ofSeconds(10)),
        http.duration("live-ping-interval", Duration.ofSeconds(20)),
        http.integer("live-max-sockets", 20_000, 1, 1_000_000),
        http.integer("live-max-sockets-per-token", 8, 1, 1_000_000),
        http.integer("live-max-sockets-per-address", 1_000, 1, 1_000_000),
        http.integer("live-max-watches", 8, 1, 1_000),
        AllowedOrigins.from(http));
  }
}
