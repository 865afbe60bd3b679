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
 * Settings of {@code http}. Bounds on connections, requests and sockets hold for each event loop.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 means any free port
 * @param publicUrl the public origin of the pages; the {@code Host} of a request is never used for
 *     it
 * @param trustedProxies the proxies whose header names the client's address
 * @param accessTokenLifetime how long an access token is valid
 * @param queueTokenLifetime how long a queue token is valid
 * @param headTimeout from the opening of a connection to the end of its first request's headers,
 *     and from the first byte of each further request to the end of its headers
 * @param bodyTimeout from a request's headers to the end of its body
 * @param keepAliveTimeout from a response to the end of the next request's headers
 * @param writeTimeout how long a client may leave a response unread
 * @param maxConnections open connections; further ones are closed
 * @param maxInFlight requests in progress; further ones are refused with {@code overloaded}
 * @param limits the rate limits
 * @param stopTimeout how long started requests may take when the node stops
 * @param queueTokenRequired whether balances and reservations need a queue token, so that an access
 *     token is not enough
 * @param oidc an external issuer whose access tokens are accepted too
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

  /** Returns the limits of connections. */
  public ConnectionLimits connections() {
    return new ConnectionLimits(maxConnections, headTimeout, bodyTimeout, keepAliveTimeout);
  }

  /** Returns the same settings with another bound on connections. */
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
