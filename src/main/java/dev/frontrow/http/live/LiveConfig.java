package dev.frontrow.http.live;

import dev.frontrow.config.Section;
import java.time.Duration;

/**
 * Settings of the WebSocket. A bound holds for each event loop unless its description says
 * otherwise.
 *
 * @param authTimeout from the opening of a socket to the client's first frame
 * @param writeTimeout how long a client may leave frames unread
 * @param pingInterval between two pings; a client that is silent for three intervals is
 *     disconnected
 * @param maxSockets open sockets; further ones are refused with {@code overloaded}
 * @param maxSocketsPerToken open sockets of one place in line on a node; further ones are closed
 *     with 1013
 * @param maxSocketsPerAddress open sockets of one client address on a node; further ones are
 *     refused with {@code rate-limited}
 * @param maxWatches dates that one socket watches; a further one replaces the oldest
 * @param allowedOrigins the web origins that may open a socket
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
