package dev.frontrow.scheduler;

import dev.frontrow.cluster.JobLock;
import dev.frontrow.job.JobName;
import dev.frontrow.job.JobReport;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs the periodic jobs of all parts. Every node with the role has the timers. {@link JobLock}
 * normally lets one node at a time run a job; jobs stay correct when it does not. Stopping waits up
 * to five seconds for the current runs.
 */
public final class SchedulerVerticle extends VerticleBase {
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final List<Job> jobs;
  private final JobLock lock;
  private final JobMetrics metrics;
  private List<PeriodicJob> running = List.of();

  SchedulerVerticle(List<Job> jobs, JobLock lock, JobMetrics metrics) {
    this.jobs = jobs;
    this.lock = lock;
    this.metrics = metrics;
  }

  /**
   * Creates a scheduler with all jobs of {@link JobName}.
   *
   * @param run asks a part for one run of a job
   */
  public SchedulerVerticle(
      SchedulerConfig config,
      JobLock lock,
      JobMetrics metrics,
      Function<JobName, Future<JobReport>> run) {
    this(
        Stream.of(JobName.values())
            .map(job -> new Job(job.text(), config.interval(job.pace()), () -> run.apply(job)))
            .toList(),
        lock,
        metrics);
  }

  @Override
  public Future<?> start() {
    running = jobs.stream().map(job -> new PeriodicJob(vertx, job, lock, metrics)).toList();
    running.forEach(PeriodicJob::start);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return Future.join(running.stream().map(PeriodicJob::stop).toList())
        .timeout(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)
        .otherwiseEmpty();
  }
}
