package dev.frontrow.http.response;

import dev.frontrow.api.FailureCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * The metrics {@code frontrow.http.requests}, by operation and status, and {@code
 * frontrow.http.refusals}, by code. For one event loop; the registry adds up the loops.
 */
public final class HttpMetrics {
  private record Outcome(String operation, int status) {}

  private final MeterRegistry registry;
  private final Map<Outcome, Timer> requests = new HashMap<>();
  private final Map<FailureCode, Counter> refusals = new EnumMap<>(FailureCode.class);

  public HttpMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  public void answered(String operation, int status, long nanos) {
    requests
        .computeIfAbsent(
            new Outcome(operation, status),
            outcome ->
                Timer.builder("frontrow.http.requests")
                    .description("Requests by operation of the contract and status")
                    .tag("operation", outcome.operation())
                    .tag("status", Integer.toString(outcome.status()))
                    .register(registry))
        .record(Duration.ofNanos(nanos));
  }

  void refused(FailureCode code) {
    refusals
        .computeIfAbsent(
            code, first -> registry.counter("frontrow.http.refusals", "code", first.code()))
        .increment();
  }

  /** Registers a gauge of this event loop; the tag {@code loop} tells it from the others. */
  public void watch(String name, String description, int loop, IntSupplier value) {
    Gauge.builder(name, value::getAsInt)
        .description(description)
        .tag("loop", Integer.toString(loop))
        .register(registry);
  }

  private static final AtomicInteger LOOPS = new AtomicInteger();

  public static int nextLoop() {
    return LOOPS.getAndIncrement();
  }
}
