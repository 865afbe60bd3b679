package dev.frontrow.http;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.http.problem.Rejection;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.Shareable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A token bucket for each remote address: so many requests a second, with a burst of ten seconds'
 * worth. One for all event loops of a node; thread-safe. The longest unused addresses are forgotten
 * past {@link #MAX_ADDRESSES}. Off by default: behind a proxy everybody has one address.
 */
final class RequestRate implements Shareable {
  static final int MAX_ADDRESSES = 100_000;
  static final int BURST_SECONDS = 10;

  private static final double NANOS = 1e9;

  private static final class Bucket {
    private double tokens;
    private long filledAt;
  }

  private final int perSecond;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> byAddress =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MAX_ADDRESSES;
        }
      };

  RequestRate(int perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
  }

  /** The one of this node. */
  static RequestRate ofNode(Vertx vertx, int perSecond) {
    return vertx
        .sharedData()
        .<String, RequestRate>getLocalMap("frontrow.http.request-rate")
        .computeIfAbsent("", first -> new RequestRate(perSecond, System::nanoTime));
  }

  /** Whether there is a bound. */
  boolean isOn() {
    return perSecond > 0;
  }

  /** Counts a request; refused with {@code rate-limited} when there were too many. */
  void count(String address) {
    if (isOn() && !take(address)) {
      throw Rejection.of(FailureCode.RATE_LIMITED, new JsonObject().put(Refusal.RETRY_AFTER, 1));
    }
  }

  private synchronized boolean take(String address) {
    long now = nanoTime.getAsLong();
    double capacity = (double) perSecond * BURST_SECONDS;
    Bucket bucket = byAddress.computeIfAbsent(address, first -> full(capacity, now));
    double refill = (now - bucket.filledAt) / NANOS * perSecond;
    bucket.tokens = Math.min(capacity, bucket.tokens + refill);
    bucket.filledAt = now;
    if (bucket.tokens < 1) {
      return false;
    }
    bucket.tokens -= 1;
    return true;
  }

  private static Bucket full(double capacity, long now) {
    Bucket bucket = new Bucket();
    bucket.tokens = capacity;
    bucket.filledAt = now;
    return bucket;
  }
}
