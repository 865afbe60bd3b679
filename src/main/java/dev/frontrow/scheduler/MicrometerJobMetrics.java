package dev.frontrow.scheduler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Meters by job, under {@code frontrow.scheduler}. */
public final class MicrometerJobMetrics implements JobMetrics {
  private final MeterRegistry registry;
  private final LongSupplier nanoTime;
  private final Map<String, Lateness> lateness = new ConcurrentHashMap<>();

  /** Meters come to be in the registry when a job first has something to tell. */
  public MicrometerJobMetrics(MeterRegistry registry) {
    this(registry, System::nanoTime);
  }

  /** With a clock of its own, which only goes forward. */
  MicrometerJobMetrics(MeterRegistry registry, LongSupplier nanoTime) {
    this.registry = registry;
    this.nanoTime = nanoTime;
  }

  @Override
  public void started(String job, Duration interval) {
    Lateness late = new Lateness(interval, nanoTime);
    if (lateness.putIfAbsent(job, late) == null) {
      TimeGauge.builder("frontrow.scheduler.late", late, TimeUnit.MILLISECONDS, Lateness::millis)
          .description(
              "How long the oldest thing had been due when the job last ran on this node; while"
                  + " runs fail or do not end, how long the next success has been due")
          .tag("job", job)
          .register(registry);
    }
  }

  @Override
  public void ran(String job, int handled, Duration late, Duration took) {
    Timer.builder("frontrow.scheduler.run")
        .description("Runs of a periodic job on this node, and how long they took")
        .tag("job", job)
        .register(registry)
        .record(took);
    Counter.builder("frontrow.scheduler.handled")
        .description("Things that a periodic job did")
        .tag("job", job)
        .register(registry)
        .increment(handled);
    late(job).ifPresent(it -> it.succeeded(late));
  }

  private Optional<Lateness> late(String job) {
    return Optional.ofNullable(lateness.get(job));
  }

  @Override
  public void skipped(String job, Skip why) {
    Counter.builder("frontrow.scheduler.skips")
        .description("Times a periodic job was due and did not run on this node")
        .tag("job", job)
        .tag("reason", why.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
    switch (why) {
      // Lateness is told by the node that runs the job; an old value here would say otherwise.
      case ELSEWHERE -> late(job).ifPresent(it -> it.succeeded(Duration.ZERO));
      case BUSY -> late(job).ifPresent(Lateness::missed);
    }
  }

  @Override
  public void failed(String job) {
    Counter.builder("frontrow.scheduler.failures")
        .description("Runs of a periodic job that failed on this node")
        .tag("job", job)
        .register(registry)
        .increment();
    late(job).ifPresent(Lateness::missed);
  }
}
