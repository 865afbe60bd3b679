package dev.frontrow.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.cluster.JobLock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.Checkpoint;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code frontrow.scheduler.late} says of a job that does its work, and of one that fails. */
@ExtendWith(VertxExtension.class)
class LatenessTest {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicLong nanos = new AtomicLong(1_000);
  private final JobMetrics metrics = new MicrometerJobMetrics(registry, nanos::get);

  @Test
  void it_grows_while_every_run_fails() {
    metrics.started("job", INTERVAL);
    assertEquals(0, lateSeconds());
    pass(Duration.ofSeconds(3));
    metrics.failed("job");
    assertEquals(2, lateSeconds());
    pass(Duration.ofSeconds(10));
    metrics.failed("job");
    assertEquals(12, lateSeconds());
  }

  @Test
  void it_grows_while_a_run_does_not_end() {
    metrics.started("job", INTERVAL);
    metrics.ran("job", 1, Duration.ZERO, Duration.ofMillis(1));
    pass(Duration.ofSeconds(5));
    assertEquals(0, lateSeconds(), "nothing says that a run is missing");
    metrics.skipped("job", JobMetrics.Skip.BUSY);
    assertEquals(4, lateSeconds());
  }

  @Test
  void a_success_says_how_late_the_oldest_thing_was() {
    metrics.started("job", INTERVAL);
    pass(Duration.ofSeconds(9));
    metrics.failed("job");
    metrics.ran("job", 1, Duration.ofMillis(500), Duration.ofMillis(1));
    assertEquals(0.5, lateSeconds());
    pass(Duration.ofSeconds(9));
    assertEquals(0.5, lateSeconds());
  }

  @Test
  void another_node_that_runs_it_ends_the_lateness_here() {
    metrics.started("job", INTERVAL);
    pass(Duration.ofSeconds(9));
    metrics.failed("job");
    metrics.skipped("job", JobMetrics.Skip.ELSEWHERE);
    assertEquals(0, lateSeconds());
  }

  @Test
  void a_job_that_fails_each_time_is_late_in_the_metric(Vertx vertx, VertxTestContext context)
      throws InterruptedException {
    Checkpoint begun = context.laxCheckpoint(4);
    Job job =
        new Job(
            "job",
            Duration.ofMillis(10),
            () -> {
              pass(Duration.ofSeconds(1));
              begun.flag();
              return Future.failedFuture(new IllegalStateException("broken"));
            });
    vertx.deployVerticle(new SchedulerVerticle(List.of(job), new Always(), metrics));
    assertTrue(context.awaitCompletion(20, TimeUnit.SECONDS));
    assertTrue(lateSeconds() > 2, "late " + lateSeconds());
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private double lateSeconds() {
    return registry
        .get("frontrow.scheduler.late")
        .tag("job", "job")
        .timeGauge()
        .value(TimeUnit.SECONDS);
  }

  /** This node has the lock each time. */
  private static final class Always implements JobLock {
    @Override
    public <T> Future<Optional<T>> tryRun(String name, Supplier<Future<T>> work) {
      return work.get().map(Optional::of);
    }
  }
}
