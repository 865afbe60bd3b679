package dev.frontrow.http;

import dev.frontrow.config.Section;
import dev.frontrow.http.address.TrustedProxies;
import dev.frontrow.http.credential.OidcConfig;
import dev.frontrow.http.limit.LimitsConfig;
import dev.frontrow.http.live.LiveConfig;
import dev.frontrow.http.live.WebOrigin;
import dev.frontrow.http.request.ConnectionLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of the edge. Bounds on connections, requests and sockets are for each event loop.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any that is free
 * @param publicUrl where people reach the pages from outside; no request's {@code Host} is believed
 *     about that
 * @param trustedProxies whose word is taken for the address that a request comes from
 * @param accessTokenLifetime how long an access token is good
 * @param queueTokenLifetime how long a queue token is good
 * @param headTimeout from a connection's begin to its first request's headers, and from the first
 *     byte of each further request to the end of its headers
 * @param bodyTimeout from a request's headers to the end of its body
 * @param keepAliveTimeout from an answer to the next request's headers
 * @param writeTimeout how long a client may leave an answer unread
 * @param maxConnections connections at once; one more is closed
 * @param maxInFlight requests worked on at once; one more is {@code overloaded}
 * @param limits past which requests are {@code rate-limited}
 * @param stopTimeout for what has begun when the edge is told to stop
 * @param queueTokenRequired whether an access token is not enough for balances and reservations
 * @param oidc an external issuer whose access tokens are taken too
 * @param live settings of the WebSocket
 */
public record HttpConfig(
    String host,
    int port,
    Optional<WebOrigin> publicUrl,
    TrustedProxies trustedProxies,
    Duration accessTokenLifetime,
    Duration queueTokenLifetime,
    Duration headTimeout,
    Duration bodyTimeout,
    Duration keepAliveTimeout,
    Duration writeTimeout,
    int maxConnections,
    int maxInFlight,
    LimitsConfig limits,
    Duration stopTimeout,
    boolean queueTokenRequired,
    Optional<OidcConfig> oidc,
    LiveConfig live) {
  /** Reads {@code http}, {@code oidc} and, for {@code queue-token-required}, {@code wallet}. */
  public static HttpConfig from(Section http, Section oidc, Section wallet) {
    return new HttpConfig(
        http.text("host", "127.0.0.1"),
        http.integer("port", 8080, 0, 65_535),
        publicUrl(http),
        TrustedProxies.from(http),
        http.duration("access-token-lifetime", Duration.ofHours(12)),
        http.duration("queue-token-lifetime", Duration.ofHours(24)),
        http.duration("head-timeout", Duration.ofSeconds(10)),
        http.duration("body-timeout", Duration.ofSeconds(10)),
        http.duration("keep-alive-timeout", Duration.ofSeconds(75)),
        http.duration("write-timeout", Duration.ofSeconds(15)),
        http.integer("max-connections", 20_000, 1, 1_000_000),
        http.integer("max-in-flight", 2_000, 1, 1_000_000),
        LimitsConfig.from(http),
        http.duration("stop-timeout", Duration.ofSeconds(5)),
        wallet.flag("queue-token-required", false),
        OidcConfig.from(oidc),
        LiveConfig.from(http));
  }

  private static Optional<WebOrigin> publicUrl(Section http) {
    String key = "public-url";
    return http.optionalText(key)
        .map(
            text ->
                WebOrigin.parse(text.endsWith("/") ? text.substring(0, text.length() - 1) : text)
                    .orElseThrow(
                        () ->
                            http.invalid(
                                key,
                                "a URL such as https://tickets.example.org, without a path",
                                text)));
  }

  /** How many connections one event loop keeps, and for how long. */
  public ConnectionLimits connections() {
    return new ConnectionLimits(maxConnections, headTimeout, bodyTimeout, keepAliveTimeout);
  }

  /** The same, with so many connections at once for each event loop. */
  public HttpConfig withMaxConnections(int most) {
    return new HttpConfig(
        host,
        port,
        publicUrl,
        trustedProxies,
        accessTokenLifetime,
        queueTokenLifetime,
        headTimeout,
        bodyTimeout,
        keepAliveTimeout,
        writeTimeout,
        most,
        maxInFlight,
        limits,
        stopTimeout,
        queueTokenRequired,
        oidc,
        live);
  }
}
