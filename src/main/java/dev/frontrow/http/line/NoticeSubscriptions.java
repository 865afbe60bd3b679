package dev.frontrow.http.line;

import dev.frontrow.interest.Subscription;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The lines whose notices one event loop receives: those that its clients used in the last {@link
 * #KEEP}. A buyer who is admitted may call for minutes without asking for the line, and then asks
 * why the place ended. With more than {@link #MANY} lines, an unused one is kept for {@link
 * #KEEP_OF_MANY} only. For one event loop.
 */
final class NoticeSubscriptions {
  static final Duration KEEP = Duration.ofMinutes(15);
  static final Duration KEEP_OF_MANY = Duration.ofMinutes(1);
  static final int MANY = 1_000;

  private final Function<UUID, Subscription> subscribe;
  private final LongSupplier nowMillis;
  private final Map<UUID, UsedSubscription> subscriptions = new HashMap<>();

  NoticeSubscriptions(Function<UUID, Subscription> subscribe, LongSupplier nowMillis) {
    this.subscribe = subscribe;
    this.nowMillis = nowMillis;
  }

  /** A client uses the line: the event loop receives its notices from now on. */
  void use(UUID concertId) {
    subscriptions.computeIfAbsent(concertId, first -> new UsedSubscription(subscribe.apply(first)))
            .usedMillis =
        nowMillis.getAsLong();
  }

  /** Ends the subscriptions to lines that no client uses any more. */
  void endUnused() {
    Duration keep = subscriptions.size() > MANY ? KEEP_OF_MANY : KEEP;
    long unused = nowMillis.getAsLong() - keep.toMillis();
    subscriptions.values().removeIf(each -> each.endIfUnusedSince(unused));
  }

  void end() {
    subscriptions.values().forEach(each -> each.subscription.end());
    subscriptions.clear();
  }

  private static final class UsedSubscription {
    private final Subscription subscription;
    private long usedMillis;

    private UsedSubscription(Subscription subscription) {
      this.subscription = subscription;
    }

    private boolean endIfUnusedSince(long millis) {
      boolean unused = usedMillis < millis;
      if (unused) {
        subscription.end();
      }
      return unused;
    }
  }
}
