package dev.frontrow.http.limit;

import dev.frontrow.http.address.ClientAddress;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.shareddata.Shareable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The rate limits of a node, shared by its event loops. Counting a request uses only memory. What
 * other nodes report ({@link UsageExchange}) counts as if this node had granted it, so all nodes
 * together grant about one quota. Thread-safe, without a lock.
 */
public final class RateLimits implements Shareable {
  /**
   * A node reports a key once it has used this fraction of the quota. Below it, no key is near its
   * limit.
   */
  static final double MIN_REPORTED_USE = 1.0 / 16;

  /** Keys that wait to be reported. Past this bound a key is reported with a later request. */
  static final int MAX_UNREPORTED = 10_000;

  /** A request with one of these headers came through a proxy or pretends to. */
  private static final List<CharSequence> FORWARDING =
      List.of(
          HttpHeaders.createOptimized("X-Forwarded-For"),
          HttpHeaders.createOptimized("Forwarded"),
          HttpHeaders.createOptimized("X-Real-IP"),
          HttpHeaders.createOptimized("Via"));

  private final LimitsConfig config;
  private final boolean on;
  private final LongSupplier nanoTime;
  private final Map<Limit, UsageMeters> meters = new EnumMap<>(Limit.class);
  private final Queue<UsageMeter> unreported = new ConcurrentLinkedQueue<>();
  private final AtomicInteger queued = new AtomicInteger();
  private final AtomicBoolean exchanged = new AtomicBoolean();

  RateLimits(LimitsConfig config, LongSupplier nanoTime) {
    this.config = config;
    this.on = config.isOn();
    this.nanoTime = nanoTime;
    config.policies().stream()
        .filter(LimitPolicy::isOn)
        .forEach(policy -> meters.put(policy.limit(), new UsageMeters(policy)));
  }

  /** Returns the limits of this node. */
  public static RateLimits ofNode(Vertx vertx, LimitsConfig config) {
    return vertx
        .sharedData()
        .<String, RateLimits>getLocalMap("frontrow.http.rate-limits")
        .computeIfAbsent("", first -> new RateLimits(config, System::nanoTime));
  }

  /** Returns the exchange with other nodes to the first caller, since a node needs only one. */
  public Optional<UsageExchange> claimExchange(Vertx vertx) {
    return on && exchanged.compareAndSet(false, true)
        ? Optional.of(new UsageExchange(vertx, this))
        : Optional.empty();
  }

  /**
   * Returns whether a request counts: some limit applies, and it does not come directly from an
   * exempt address. A request with a forwarding header counts even from an exempt peer; otherwise a
   * load balancer on this machine would exempt everybody.
   *
   * @param peer the other end of the connection
   */
  public boolean apply(ClientAddress peer, MultiMap headers) {
    return on && !isExempt(peer, headers);
  }

  /** Returns whether a request comes from an exempt address without a proxy. */
  public boolean isExempt(ClientAddress peer, MultiMap headers) {
    return config.exempt().contains(peer) && !isForwarded(headers);
  }

  /** Returns whether the request claims to come through a proxy. */
  public static boolean isForwarded(MultiMap headers) {
    // An indexed loop allocates nothing; this runs for each request.
    for (int i = 0; i < FORWARDING.size(); i++) {
      if (headers.contains(FORWARDING.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Counts a request; empty if the limit is switched off. */
  public Optional<Allowance> count(Limit limit, LimitKey key) {
    UsageMeters ofLimit = meters.get(limit);
    if (ofLimit == null) {
      return Optional.empty();
    }
    long now = nanoTime.getAsLong();
    UsageMeter meter = ofLimit.at(key, now);
    Allowance allowance = meter.take(now);
    if (allowance.granted() && meter.used(now) >= MIN_REPORTED_USE) {
      enqueue(meter);
    }
    return Optional.of(allowance);
  }

  private void enqueue(UsageMeter meter) {
    if (queued.get() < MAX_UNREPORTED && meter.enqueue()) {
      queued.incrementAndGet();
      unreported.add(meter);
    }
  }

  /**
   * Returns, as one message, what this node granted and has not reported; empty if there is
   * nothing.
   */
  Optional<Buffer> news() {
    long now = nanoTime.getAsLong();
    List<UsageReport> reports = new ArrayList<>();
    while (reports.size() < UsageReport.MAX_IN_MESSAGE) {
      UsageMeter meter = unreported.poll();
      if (meter == null) {
        break;
      }
      queued.decrementAndGet();
      // First, so that a request granted from now on queues the key again.
      meter.dequeued();
      int granted = meter.takeUntold(now);
      if (granted > 0) {
        reports.add(new UsageReport(meter.policy().limit(), meter.key(), granted));
      }
    }
    return reports.isEmpty() ? Optional.empty() : Optional.of(UsageReport.encode(reports));
  }

  /** Counts what another node granted. */
  void heard(Buffer message) {
    long now = nanoTime.getAsLong();
    for (UsageReport report : UsageReport.decode(message)) {
      UsageMeters ofLimit = meters.get(report.limit());
      if (ofLimit != null) {
        ofLimit.at(report.key(), now).takeGranted(report.granted(), now);
      }
    }
  }

  /** Returns the number of keys that a limit holds. */
  long remembered(Limit limit) {
    UsageMeters ofLimit = meters.get(limit);
    return ofLimit == null ? 0 : ofLimit.size();
  }
}
