package dev.frontrow.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.cluster.Cluster;
import dev.frontrow.cluster.JobLock;
import dev.frontrow.cluster.TestClusters;
import dev.frontrow.job.JobReport;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class SchedulerVerticleTest {
  private static final Duration OFTEN = Duration.ofMillis(10);
  private static final JobReport NOTHING = new JobReport(0, false, 0);

  private final RecordedMetrics metrics = new RecordedMetrics();
  private final AtomicInteger begun = new AtomicInteger();
  private Vertx vertx;

  @BeforeEach
  void start(Vertx fresh) {
    vertx = fresh;
  }

  @Test
  void a_job_runs_at_once_and_then_again_and_again() {
    deploy(ours(), () -> Future.succeededFuture(new JobReport(2, false, 70)));
    until(() -> metrics.runs.get() >= 3);
    assertEquals(0, metrics.handled.get() % 2);
    assertEquals(Duration.ofMillis(70), metrics.late);
  }

  @Test
  void a_job_never_overlaps_itself() {
    Promise<JobReport> slow = Promise.promise();
    deploy(ours(), () -> slow.future());
    until(() -> metrics.busy.get() >= 5);
    assertEquals(1, begun.get());
    slow.complete(NOTHING);
    until(() -> begun.get() >= 2);
  }

  @Test
  void what_a_bound_left_over_is_done_at_once() {
    // The next turn would be an hour later.
    deploy(
        Duration.ofHours(1),
        ours(),
        () -> Future.succeededFuture(new JobReport(10, begun.get() < 7, 100 - begun.get())));
    until(() -> metrics.runs.get() == 1);
    assertEquals(7, begun.get());
    assertEquals(70, metrics.handled.get());
    assertEquals(Duration.ofMillis(99), metrics.late);
  }

  @Test
  void a_job_that_always_has_more_lets_others_have_a_turn() {
    deploy(Duration.ofHours(1), ours(), () -> Future.succeededFuture(new JobReport(1, true, 0)));
    until(() -> metrics.runs.get() == 1);
    assertEquals(50, begun.get());
  }

  @Test
  void a_failure_does_not_stop_the_next_run() {
    deploy(
        ours(),
        () ->
            begun.get() <= 3
                ? Future.failedFuture(new AssertionError("no"))
                : Future.succeededFuture(NOTHING));
    until(() -> metrics.runs.get() >= 1);
    assertEquals(3, metrics.failures.get());
  }

  @Test
  void a_job_that_throws_does_not_stop_the_next_run() {
    deploy(
        throwsAsTheRealOneDoes(),
        () -> {
          if (begun.get() <= 2) {
            throw new IllegalStateException("no");
          }
          return Future.succeededFuture(NOTHING);
        });
    until(() -> metrics.runs.get() >= 1);
    assertEquals(2, metrics.failures.get());
  }

  @Test
  void a_job_that_runs_elsewhere_is_left_to_them() {
    deploy(
        new JobLock() {
          @Override
          public <T> Future<Optional<T>> tryRun(String name, Supplier<Future<T>> job) {
            return Future.succeededFuture(Optional.empty());
          }
        },
        () -> Future.succeededFuture(NOTHING));
    until(() -> metrics.elsewhere.get() >= 3);
    assertEquals(0, begun.get());
    assertEquals(0, metrics.runs.get());
  }

  @Test
  void stopping_waits_for_what_has_begun_and_begins_nothing() {
    Promise<JobReport> slow = Promise.promise();
    String id = deploy(ours(), () -> slow.future());
    until(() -> begun.get() == 1);
    Future<Void> stopping = vertx.undeploy(id);
    Waits.result(vertx.timer(100));
    assertFalse(stopping.isComplete());
    slow.complete(new JobReport(1, true, 0));
    Waits.result(stopping);
    assertEquals(1, begun.get());
    assertEquals(1, metrics.runs.get());
  }

  @Test
  void one_of_two_nodes_runs_a_job() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    try (TestClusters clusters = new TestClusters()) {
      for (Cluster node : List.of(clusters.join(), clusters.join())) {
        Supplier<Future<JobReport>> work =
            () -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              runs.incrementAndGet();
              return node.vertx()
                  .timer(15)
                  .map(
                      done -> {
                        inside.decrementAndGet();
                        return NOTHING;
                      });
            };
        Waits.result(
            node.vertx()
                .deployVerticle(
                    new SchedulerVerticle(
                        List.of(new Job("shared", OFTEN, work)), node.jobLock(), metrics)));
      }
      until(() -> runs.get() >= 50 && metrics.elsewhere.get() >= 10);
    }
    assertEquals(1, most.get());
    assertTrue(metrics.runs.get() >= 49);
  }

  /** As when this is the only node. */
  private static JobLock ours() {
    return new JobLock() {
      @Override
      public <T> Future<Optional<T>> tryRun(String name, Supplier<Future<T>> job) {
        return job.get().map(Optional::of);
      }
    };
  }

  private static JobLock throwsAsTheRealOneDoes() {
    return new JobLock() {
      @Override
      public <T> Future<Optional<T>> tryRun(String name, Supplier<Future<T>> job) {
        return Future.<Void>succeededFuture().compose(taken -> job.get()).map(Optional::of);
      }
    };
  }

  private String deploy(JobLock lock, Supplier<Future<JobReport>> work) {
    return deploy(OFTEN, lock, work);
  }

  private String deploy(Duration interval, JobLock lock, Supplier<Future<JobReport>> work) {
    Job job =
        new Job(
            "test",
            interval,
            () -> {
              begun.incrementAndGet();
              return work.get();
            });
    return Waits.result(vertx.deployVerticle(new SchedulerVerticle(List.of(job), lock, metrics)));
  }

  /** Looks again after each of a timer's ticks; fails after the patience of {@link Waits}. */
  private void until(BooleanSupplier condition) {
    Promise<Void> seen = Promise.promise();
    long timer =
        vertx.setPeriodic(
            5,
            id -> {
              if (condition.getAsBoolean()) {
                seen.tryComplete();
              }
            });
    Waits.result(seen.future());
    vertx.cancelTimer(timer);
  }
}
