package dev.frontrow.http.limit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of a quota one key has used up, by the generic cell rate algorithm (ITU-T I.371): one
 * instant says it all, the one at which the quota is whole again. Each request moves it on by
 * {@code window / quota}; a request that would move it further than a window from now is refused
 * and moves nothing. Thread-safe, without a lock.
 */
final class UsageMeter {
  private static final double NANOS = 1e9;

  /** What other nodes granted is owed, but never longer than one more window. */
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

  /** Takes one from the quota, if there is one. */
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

  /** Takes what another node has granted, whether there is so much or not. */
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

  /** The share of the quota that is used up; above 1 for what is owed. */
  double used(long now) {
    return (double) Math.max(0, wholeAt.get() - now) / windowNanos;
  }

  /** What this node granted since the last call, without what has come back meanwhile. */
  int takeUntold(long now) {
    long used = Math.max(0, wholeAt.get() - now) / stepNanos + 1;
    return (int) Math.min(untold.getAndSet(0), used);
  }

  /** Whether the caller is the one to put this into the queue of what is to be told. */
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
