package dev.frontrow.node;

import dev.frontrow.redis.RedisStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Metrics from what Redis reports about itself. They have no labels; each sums all servers. */
final class RedisMetrics {
  private RedisMetrics() {}

  static void bind(MeterRegistry registry, RedisStatus status) {
    Gauge.builder("frontrow.redis.memory.used.bytes", status, it -> it.report().memoryUsedBytes())
        .description("Memory that Redis uses")
        .strongReference(true)
        .register(registry);
    Gauge.builder("frontrow.redis.memory.max.bytes", status, it -> it.report().memoryMaxBytes())
        .description("Memory that Redis may use; 0 without a limit")
        .strongReference(true)
        .register(registry);
    FunctionCounter.builder("frontrow.redis.evictions", status, it -> it.report().evictions())
        .description("Keys that Redis has evicted since it started; must stay 0")
        .register(registry);
    Gauge.builder("frontrow.redis.settings.problems", status, it -> it.report().problems().size())
        .description("Settings of Redis that must be changed; the log names them")
        .strongReference(true)
        .register(registry);
  }
}
