package dev.frontrow.http.request;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.http.address.ClientAddress;
import dev.frontrow.http.credential.Caller;
import dev.frontrow.http.limit.Allowance;
import dev.frontrow.http.limit.Limit;
import dev.frontrow.http.limit.LimitKey;
import dev.frontrow.http.limit.RateLimits;
import dev.frontrow.http.problem.Rejection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts requests against the rate limits, and adds the remaining quota to the response (see {@link
 * Allowance}). For one event loop.
 */
public final class RequestGate {
  public static final String RATE_LIMIT = "RateLimit";
  public static final String RATE_LIMIT_POLICY = "RateLimit-Policy";

  private static final Logger LOG = LoggerFactory.getLogger(RequestGate.class);
  private static final long BETWEEN_WARNINGS = TimeUnit.MINUTES.toNanos(1);

  private final Clients clients;
  private final RateLimits limits;
  private long warnedAt = System.nanoTime() - BETWEEN_WARNINGS;

  public RequestGate(Clients clients, RateLimits limits) {
    this.clients = clients;
    this.limits = limits;
  }

  /** Returns whether a request counts; see {@link RateLimits#apply}. */
  boolean counts(HttpServerRequest request) {
    return limits.apply(clients.peer(request), request.headers());
  }

  /**
   * Returns whether a request is exempt from limits by address; see {@link RateLimits#isExempt}.
   */
  public boolean isExempt(HttpServerRequest request) {
    return limits.isExempt(clients.peer(request), request.headers());
  }

  /**
   * Counts a request for the address that it comes from; returns a refusal if there are too many.
   */
  public Optional<Rejection> byAddress(HttpServerRequest request, Limit limit) {
    if (!counts(request)) {
      return Optional.empty();
    }
    ClientAddress client = clients.of(request);
    Optional<Rejection> refusal = count(request, limit, LimitKey.of(client));
    if (refusal.isPresent()) {
      warnIfForwarded(request, client);
    }
    return refusal;
  }

  /** Counts a request for the user who sends it; returns a refusal if there are too many. */
  Optional<Rejection> byUser(HttpServerRequest request, Caller caller, Limit limit) {
    return count(request, limit, LimitKey.of(caller.userId()));
  }

  private Optional<Rejection> count(HttpServerRequest request, Limit limit, LimitKey key) {
    return limits.count(limit, key).flatMap(allowance -> applied(request.response(), allowance));
  }

  private static Optional<Rejection> applied(HttpServerResponse response, Allowance allowance) {
    if (!response.headWritten()) {
      add(response, RATE_LIMIT, allowance.text());
      add(response, RATE_LIMIT_POLICY, allowance.policyText());
    }
    return allowance.granted()
        ? Optional.empty()
        : Optional.of(
            Rejection.of(
                FailureCode.RATE_LIMITED,
                new JsonObject()
                    .put(Refusal.RETRY_AFTER, (int) Math.max(1, allowance.retryInSeconds()))));
  }

  /** Writes all limits into one line, since many clients read only the first. */
  private static void add(HttpServerResponse response, String header, String item) {
    String before = response.headers().get(header);
    response.putHeader(header, before == null ? item : before + ", " + item);
  }

  /**
   * Warns at most once a minute. All clients behind an untrusted proxy count as one, which
   * operators overlook easily.
   */
  private void warnIfForwarded(HttpServerRequest request, ClientAddress client) {
    long now = System.nanoTime();
    if (now - warnedAt >= BETWEEN_WARNINGS
        && client.equals(clients.peer(request))
        && RateLimits.isForwarded(request.headers())) {
      warnedAt = now;
      LOG.warn(
          "event=proxy-limited address={} hint=\"its requests have a forwarding header; if it is"
              + " your proxy, add it to http.trusted-proxies\"",
          client);
    }
  }
}
