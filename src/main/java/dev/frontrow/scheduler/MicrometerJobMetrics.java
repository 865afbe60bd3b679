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

/**
 * Records job metrics as Micrometer meters under {@code frontrow.scheduler}, one per job.
 * Thread-safe.
 */
public final class MicrometerJobMetrics implements JobMetrics {
  private final MeterRegistry registry;
  private final LongSupplier nanoTime;
  private final Map<String, Lateness> lateness = new ConcurrentHashMap<>();

  /** Creates metrics in a registry. A meter appears at its first value. */
  public MicrometerJobMetrics(MeterRegistry registry) {
    this(registry, System::nanoTime);
  }

  /** Creates metrics with a clock in nanoseconds that never goes back. */
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
      // The node that runs the job reports its lateness; an old value here would contradict it.
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
