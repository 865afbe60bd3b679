package dev.frontrow.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.cluster.JobLock;
import dev.frontrow.config.Configuration;
import dev.frontrow.job.JobName;
import dev.frontrow.job.JobReport;
import dev.frontrow.testing.Waits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ScheduledJobsTest {
  private final Set<JobName> called = ConcurrentHashMap.newKeySet();
  private final Set<String> locked = ConcurrentHashMap.newKeySet();
  private final Promise<Void> all = Promise.promise();

  @Test
  void every_periodic_job_of_every_part_is_run_under_its_lock(Vertx vertx) {
    Waits.result(
        vertx.deployVerticle(
            new SchedulerVerticle(
                SchedulerConfig.from(Configuration.of(Map.of()).section("scheduler")),
                lock(),
                new MicrometerJobMetrics(new SimpleMeterRegistry()),
                this::run)));
    Waits.result(all.future());
    assertEquals(Set.of(JobName.values()), called);
    assertEquals(
        Set.of(
            "line.advance",
            "line.checkpoint",
            "reservation.expire-holds",
            "outbox.relay",
            "outbox.prune",
            "idempotency.forget",
            "account.forget-sign-ins"),
        locked);
  }

  private Future<JobReport> run(JobName job) {
    called.add(job);
    if (called.size() == JobName.values().length) {
      all.tryComplete();
    }
    return Future.succeededFuture(new JobReport(0, false, 0));
  }

  @Test
  void a_job_tells_how_late_it_is_in_seconds_until_another_node_takes_over() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    MicrometerJobMetrics metrics = new MicrometerJobMetrics(registry, () -> 0);
    metrics.started("j", Duration.ofSeconds(1));
    metrics.ran("j", 3, Duration.ofMillis(1500), Duration.ofMillis(20));
    metrics.skipped("j", JobMetrics.Skip.BUSY);
    metrics.failed("j");
    assertEquals(1.5, registry.get("frontrow.scheduler.late").timeGauge().value(), 0.001);
    assertEquals(3, registry.get("frontrow.scheduler.handled").counter().count());
    assertEquals(1, registry.get("frontrow.scheduler.run").timer().count());
    assertEquals(1, registry.get("frontrow.scheduler.failures").counter().count());
    assertEquals(
        1, registry.get("frontrow.scheduler.skips").tag("reason", "busy").counter().count());
    metrics.skipped("j", JobMetrics.Skip.ELSEWHERE);
    assertEquals(0, registry.get("frontrow.scheduler.late").timeGauge().value());
  }

  private JobLock lock() {
    return new JobLock() {
      @Override
      public <T> Future<Optional<T>> tryRun(String name, Supplier<Future<T>> job) {
        locked.add(name);
        return job.get().map(Optional::of);
      }
    };
  }
}
