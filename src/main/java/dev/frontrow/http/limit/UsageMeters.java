package dev.frontrow.http.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * The meters of one limit, bounded. Past the bound those are forgotten that are seldom used, which
 * a flood of addresses that come once each are themselves. Whoever is forgotten has their whole
 * quota again, which is worth less than the flood that it takes. Thread-safe.
 */
final class UsageMeters {
  /** Keys of one limit; each takes some 250 bytes. */
  static final int MAX_KEYS = 50_000;

  private final LimitPolicy policy;
  private final Cache<LimitKey, UsageMeter> byKey =
      // Its own upkeep is short, and nothing that a pool of threads should be woken for.
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

  /** How many are kept, after what is too much has been forgotten. */
  long size() {
    byKey.cleanUp();
    return byKey.estimatedSize();
  }
}
