package dev.frontrow.scheduler;

import dev.frontrow.api.Refusal;
import dev.frontrow.cluster.JobLock;
import dev.frontrow.job.JobReport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one job on a timer on one node. Runs never overlap on this node. A run repeats at once while
 * its limit left work over. A failure does not stop the timer. Confined to the event loop that
 * started it.
 */
final class PeriodicJob {
  private static final Logger LOG = LoggerFactory.getLogger(PeriodicJob.class);

  /**
   * The most repetitions under one lock. Then the job releases the lock, so that other nodes also
   * get work.
   */
  private static final int MOST_ROUNDS = 50;

  private final Vertx vertx;
  private final Job job;
  private final JobLock lock;
  private final JobMetrics metrics;
  private Future<Void> current = Future.succeededFuture();
  private Optional<String> failing = Optional.empty();
  private boolean stopped;
  private long timer;

  PeriodicJob(Vertx vertx, Job job, JobLock lock, JobMetrics metrics) {
    this.vertx = vertx;
    this.job = job;
    this.lock = lock;
    this.metrics = metrics;
  }

  void start() {
    metrics.started(job.name(), job.interval());
    timer = vertx.setPeriodic(0, job.interval().toMillis(), id -> tick());
  }

  /** Stops the timer. Completes when the current run has ended. */
  Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    return current;
  }

  private void tick() {
    if (!current.isComplete()) {
      metrics.skipped(job.name(), JobMetrics.Skip.BUSY);
      return;
    }
    long begun = System.nanoTime();
    current =
        lock.tryRun(job.name(), () -> round(1, new JobReport(0, false, 0)))
            .map(report -> ended(report, begun))
            .otherwise(this::failed);
  }

  private Future<JobReport> round(int number, JobReport before) {
    return job.work()
        .get()
        .map(report -> sum(before, report))
        .compose(
            sum ->
                sum.more() && number < MOST_ROUNDS && !stopped
                    ? round(number + 1, sum)
                    : Future.succeededFuture(sum));
  }

  private static JobReport sum(JobReport before, JobReport now) {
    return new JobReport(
        before.handled() + now.handled(),
        now.more(),
        Math.max(before.lateMillis(), now.lateMillis()));
  }

  private Void ended(Optional<JobReport> report, long begun) {
    if (report.isEmpty()) {
      metrics.skipped(job.name(), JobMetrics.Skip.ELSEWHERE);
      return null;
    }
    if (failing.isPresent()) {
      LOG.info("event=job-recovered job={}", job.name());
      failing = Optional.empty();
    }
    metrics.ran(
        job.name(),
        report.get().handled(),
        Duration.ofMillis(report.get().lateMillis()),
        Duration.ofNanos(System.nanoTime() - begun));
    return null;
  }

  /** Logs a failure once for each cause, not at each run. */
  private Void failed(Throwable failure) {
    metrics.failed(job.name());
    String code =
        failure instanceof TimeoutException ? "too-long" : Refusal.from(failure).code().code();
    if (!failing.equals(Optional.of(code))) {
      LOG.warn("event=job-failed job={} code={} cause={}", job.name(), code, failure.toString());
      failing = Optional.of(code);
    }
    return null;
  }
}
