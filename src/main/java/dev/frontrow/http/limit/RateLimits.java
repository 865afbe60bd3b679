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
 * The rate limits of a node, shared by its event loops. A request is counted here, from memory;
 * what nodes tell each other ({@link UsageExchange}) is counted as if it had been granted here, so
 * all nodes together grant about one quota. Thread-safe, without a lock.
 */
public final class RateLimits implements Shareable {
  /**
   * From this share of a quota on, a node tells what it grants. Below it, nobody is near a limit.
   */
  static final double WORTH_TELLING = 1.0 / 16;

  /** Keys that wait to be told; past that, a key is told later. */
  static final int MAX_TO_TELL = 10_000;

  /** Whoever sends one of these is, or passes for, a proxy. */
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
  private final Queue<UsageMeter> toTell = new ConcurrentLinkedQueue<>();
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

  /** The ones of this node. */
  public static RateLimits ofNode(Vertx vertx, LimitsConfig config) {
    return vertx
        .sharedData()
        .<String, RateLimits>getLocalMap("frontrow.http.rate-limits")
        .computeIfAbsent("", first -> new RateLimits(config, System::nanoTime));
  }

  /** The exchange with other nodes, for the first who asks: one for a node is enough. */
  public Optional<UsageExchange> claimExchange(Vertx vertx) {
    return on && exchanged.compareAndSet(false, true)
        ? Optional.of(new UsageExchange(vertx, this))
        : Optional.empty();
  }

  /**
   * Whether a request is counted at all: not if nothing is limited, and not if it comes from an
   * exempt address itself. A request with a forwarding header comes through a proxy, whoever that
   * is, and is counted, so that a balancer on this machine exempts nobody.
   *
   * @param peer the other end of the connection
   */
  public boolean apply(ClientAddress peer, MultiMap headers) {
    return on && !isExempt(peer, headers);
  }

  /** Whether a request comes from an exempt address, and not through a proxy. */
  public boolean isExempt(ClientAddress peer, MultiMap headers) {
    return config.exempt().contains(peer) && !isForwarded(headers);
  }

  /** Whether the request says that it comes through a proxy. */
  public static boolean isForwarded(MultiMap headers) {
    // A loop over the index allocates nothing; this is asked for each request.
    for (int i = 0; i < FORWARDING.size(); i++) {
      if (headers.contains(FORWARDING.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Counts a request; empty if there is no such limit. */
  public Optional<Allowance> count(Limit limit, LimitKey key) {
    UsageMeters ofLimit = meters.get(limit);
    if (ofLimit == null) {
      return Optional.empty();
    }
    long now = nanoTime.getAsLong();
    UsageMeter meter = ofLimit.at(key, now);
    Allowance allowance = meter.take(now);
    if (allowance.granted() && meter.used(now) >= WORTH_TELLING) {
      enqueue(meter);
    }
    return Optional.of(allowance);
  }

  private void enqueue(UsageMeter meter) {
    if (queued.get() < MAX_TO_TELL && meter.enqueue()) {
      queued.incrementAndGet();
      toTell.add(meter);
    }
  }

  /** What this node granted and has not told yet, as one message; empty if there is nothing. */
  Optional<Buffer> news() {
    long now = nanoTime.getAsLong();
    List<UsageReport> reports = new ArrayList<>();
    while (reports.size() < UsageReport.MAX_IN_MESSAGE) {
      UsageMeter meter = toTell.poll();
      if (meter == null) {
        break;
      }
      queued.decrementAndGet();
      // First, so that what is granted from here on is told next time.
      meter.dequeued();
      int granted = meter.takeUntold(now);
      if (granted > 0) {
        reports.add(new UsageReport(meter.policy().limit(), meter.key(), granted));
      }
    }
    return reports.isEmpty() ? Optional.empty() : Optional.of(UsageReport.encode(reports));
  }

  /** Counts what another node has granted. */
  void heard(Buffer message) {
    long now = nanoTime.getAsLong();
    for (UsageReport report : UsageReport.decode(message)) {
      UsageMeters ofLimit = meters.get(report.limit());
      if (ofLimit != null) {
        ofLimit.at(report.key(), now).takeGranted(report.granted(), now);
      }
    }
  }

  /** How many keys of a limit are remembered. */
  long remembered(Limit limit) {
    UsageMeters ofLimit = meters.get(limit);
    return ofLimit == null ? 0 : ofLimit.size();
  }
}
