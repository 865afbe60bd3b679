package dev.frontrow.scheduler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Meters by job, under {@code frontrow.scheduler}. */
public final class MicrometerJobMetrics implements JobMetrics {
  private final MeterRegistry registry;
  private final Map<String, AtomicLong> lateMillis = new ConcurrentHashMap<>();

  /** Meters come to be in the registry when a job first has something to tell. */
  public MicrometerJobMetrics(MeterRegistry registry) {
    this.registry = registry;
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
    lateMillis.computeIfAbsent(job, this::lateGauge).set(late.toMillis());
  }

  private AtomicLong lateGauge(String job) {
    AtomicLong millis = new AtomicLong();
    TimeGauge.builder("frontrow.scheduler.late", millis, TimeUnit.MILLISECONDS, AtomicLong::get)
        .description("How long the oldest thing had been due when the job last ran on this node")
        .tag("job", job)
        .register(registry);
    return millis;
  }

  @Override
  public void skipped(String job, Skip why) {
    Counter.builder("frontrow.scheduler.skips")
        .description("Times a periodic job was due and did not run on this node")
        .tag("job", job)
        .tag("reason", why.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
    // Lateness is told by the node that runs the job; an old value here would say otherwise.
    AtomicLong late = lateMillis.get(job);
    if (why == Skip.ELSEWHERE && late != null) {
      late.set(0);
    }
  }

  @Override
  public void failed(String job) {
    Counter.builder("frontrow.scheduler.failures")
        .description("Runs of a periodic job that failed on this node")
        .tag("job", job)
        .register(registry)
        .increment();
  }
}
