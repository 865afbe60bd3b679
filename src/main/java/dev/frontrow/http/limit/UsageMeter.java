package dev.frontrow.http.limit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of a quota one key has used, by the generic cell rate algorithm (ITU-T I.371). The state
 * is one instant: when the quota will be whole again. Each request moves it forward by {@code
 * window / quota}. A request that would move it more than a window past now is refused and moves
 * nothing. Thread-safe, without a lock.
 */
final class UsageMeter {
  private static final double NANOS = 1e9;

  /** What other nodes granted is owed, but for one further window at most. */
  private static final int LONGEST_DEBT_WINDOWS = 2;

  private final LimitPolicy policy;
  private final LimitKey key;
  private final long windowNanos;
  private final long stepNanos;
  private final AtomicLong wholeAt;
  private final AtomicInteger untold = new AtomicInteger();
  private final AtomicBoolean queued = new AtomicBoolean();

  UsageMeter(LimitPolicy policy, LimitKey key, long now) {
    this.policy = policy;
    this.key = key;
    this.windowNanos = policy.window().toNanos();
    this.stepNanos = Math.max(1, windowNanos / policy.quota());
    this.wholeAt = new AtomicLong(now);
  }

  LimitPolicy policy() {
    return policy;
  }

  LimitKey key() {
    return key;
  }

  /** Counts a request if the quota allows it. */
  Allowance take(long now) {
    while (true) {
      long before = wholeAt.get();
      long used = Math.max(0, before - now);
      long after = used + stepNanos;
      if (after > windowNanos) {
        return new Allowance(policy, false, 0, seconds(used), seconds(after - windowNanos));
      }
      if (wholeAt.compareAndSet(before, now + after)) {
        untold.incrementAndGet();
        return new Allowance(policy, true, (windowNanos - after) / stepNanos, seconds(after), 0);
      }
    }
  }

  /** Counts what another node granted, even past the quota. */
  void takeGranted(long requests, long now) {
    long longest = LONGEST_DEBT_WINDOWS * windowNanos;
    long nanos = Math.min(longest, Math.min(requests, policy.quota()) * stepNanos);
    while (true) {
      long before = wholeAt.get();
      long used = Math.min(longest, Math.max(0, before - now) + nanos);
      if (wholeAt.compareAndSet(before, now + used)) {
        return;
      }
    }
  }

  /** Returns the used fraction of the quota; above 1 if requests are owed. */
  double used(long now) {
    return (double) Math.max(0, wholeAt.get() - now) / windowNanos;
  }

  /** Returns what this node granted since the last call, less what has refilled since. */
  int takeUntold(long now) {
    long used = Math.max(0, wholeAt.get() - now) / stepNanos + 1;
    return (int) Math.min(untold.getAndSet(0), used);
  }

  /** Returns true if the caller must add this meter to the queue of meters to report. */
  boolean enqueue() {
    return !queued.get() && queued.compareAndSet(false, true);
  }

  void dequeued() {
    queued.set(false);
  }

  private static long seconds(long nanos) {
    return (long) Math.ceil(nanos / NANOS);
  }
}
