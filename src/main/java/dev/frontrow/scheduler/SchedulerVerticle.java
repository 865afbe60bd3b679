package dev.frontrow.scheduler;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.OutboxService;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.WalletService;
import dev.frontrow.cluster.JobLock;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the periodic jobs of all parts, on every node that has this role; the lock leaves each run
 * to one of them. Stopping waits for the runs that have begun, five seconds at most.
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

  /** The jobs of all parts. */
  public SchedulerVerticle(
      SchedulerConfig config,
      JobLock lock,
      JobMetrics metrics,
      QueueService queue,
      ReservationService reservations,
      WalletService wallets,
      OutboxService outbox,
      AccountService accounts) {
    this(
        List.of(
            new Job("line.advance", config.interval(), queue::advance),
            new Job("line.checkpoint", config.interval(), queue::checkpoint),
            new Job("reservation.expire-holds", config.interval(), reservations::expireHolds),
            new Job("outbox.relay", config.interval(), outbox::relay),
            new Job("outbox.prune", config.housekeepingInterval(), outbox::prune),
            new Job(
                "idempotency.forget",
                config.housekeepingInterval(),
                wallets::forgetIdempotencyKeys),
            new Job(
                "account.forget-sign-ins", config.housekeepingInterval(), accounts::forgetSignIns)),
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
