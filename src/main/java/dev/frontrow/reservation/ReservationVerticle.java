package dev.frontrow.reservation;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.ReservationService;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.job.JobName;
import dev.frontrow.job.PartWithJobs;
import dev.frontrow.postgres.Database;
import dev.frontrow.refusal.RefusalBoundary;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Verticle that serves concerts, dates, seats and holds at {@link Addresses#RESERVATION}. Any
 * number of instances on any nodes share the load, since only PostgreSQL decides. Deploy an {@code
 * OutboxVerticle} on the same node, so that events are published without delay.
 */
public final class ReservationVerticle extends VerticleBase {
  /**
   * Interval at which this verticle closes expired holds. It bounds the delay of their events even
   * when the scheduler's job does not run.
   */
  private static final long SWEEP_MILLIS = 1_000;

  /**
   * Interval at which ended concerts leave the index of current ones. The lists compare the clock
   * themselves, so no answer depends on it.
   */
  private static final long PAST_MILLIS = 60_000;

  private final ReservationConfig config;
  private final IdempotencyConfig idempotency;
  private final Database database;
  private final QueueService queue;
  private @Nullable ReservationOperations operations;
  private @Nullable PartWithJobs service;
  private boolean sweeping;

  /**
   * Creates the verticle. The caller closes the database after undeploying it.
   *
   * @param queue proxy of the queue part, to which this part reports holds
   */
  public ReservationVerticle(
      ReservationConfig config,
      IdempotencyConfig idempotency,
      Database database,
      QueueService queue) {
    this.config = config;
    this.idempotency = idempotency;
    this.database = database;
    this.queue = queue;
  }

  @Override
  public Future<?> start() {
    ReservationOperations made =
        new ReservationOperations(vertx, database, config, idempotency, queue);
    operations = made;
    service =
        PartWithJobs.serve(
            vertx,
            Addresses.RESERVATION,
            ReservationService.class,
            made,
            RefusalBoundary.POSTGRES,
            Map.of(JobName.EXPIRE_HOLDS, made::expireHolds));
    vertx.setPeriodic(SWEEP_MILLIS, tick -> sweep(made));
    vertx.setPeriodic(PAST_MILLIS, tick -> made.noticePastConcerts());
    return service.listening();
  }

  /** Ignores failures: the scheduler's job reports them, and the next sweep retries. */
  private void sweep(ReservationOperations made) {
    if (!sweeping) {
      sweeping = true;
      made.expireHolds().onComplete(done -> sweeping = false);
    }
  }

  /** Stops accepting calls, then waits for the running ones, even if it cannot unregister. */
  @Override
  public Future<?> stop() {
    Future<Void> unregistered = service == null ? Future.succeededFuture() : service.close();
    return unregistered.transform(
        ignored -> operations == null ? Future.succeededFuture() : operations.close());
  }
}
