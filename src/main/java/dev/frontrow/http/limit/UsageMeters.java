package dev.frontrow.http.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * The meters of one limit, bounded. Past the bound the cache evicts rarely used keys; in a flood of
 * addresses that come once, those are the flood's own. An evicted key gets its whole quota again,
 * which is worth less than the flood that it takes. Thread-safe.
 */
final class UsageMeters {
  /** The bound for each limit. A key takes about 250 bytes. */
  static final int MAX_KEYS = 50_000;

  private final LimitPolicy policy;
  private final Cache<LimitKey, UsageMeter> byKey =
      // Caffeine's maintenance is short and runs on the caller's thread, not in a pool.
      Caffeine.newBuilder().maximumSize(MAX_KEYS).executor(Runnable::run).build();

  UsageMeters(LimitPolicy policy) {
    this.policy = policy;
  }

  LimitPolicy policy() {
    return policy;
  }

  UsageMeter at(LimitKey key, long now) {
    UsageMeter known = byKey.getIfPresent(key);
    return known != null ? known : byKey.get(key, first -> new UsageMeter(policy, first, now));
  }

  /** Returns the number of keys, after eviction. */
  long size() {
    byKey.cleanUp();
    return byKey.estimatedSize();
  }
}
