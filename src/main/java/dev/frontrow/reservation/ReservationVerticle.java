package dev.frontrow.reservation;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.ReservationService;
import dev.frontrow.bus.ServedPart;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

/**
 * Concerts, dates, seats and holds, at {@link Addresses#RESERVATION}. Several instances, on one
 * node or on many, share the load: PostgreSQL alone decides between them. An {@code OutboxVerticle}
 * belongs on the same node.
 */
public final class ReservationVerticle extends VerticleBase {
  /**
   * Owners of holds that ran out, and those who watch the seats, are told about as soon as this,
   * whether or not the periodic job runs.
   */
  private static final long SWEEP_MILLIS = 1_000;

  /** Concerts that are over leave the list at once; this only keeps the list quick. */
  private static final long PAST_MILLIS = 60_000;

  private final ReservationConfig config;
  private final IdempotencyConfig idempotency;
  private final Database database;
  private final QueueService queue;
  private @Nullable ReservationOperations office;
  private @Nullable ServedPart service;
  private boolean sweeping;

  /**
   * Over the database that the seats are in.
   *
   * @param queue a proxy of the queue part, which is told of holds
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
    office = made;
    service = ServedPart.serve(vertx, Addresses.RESERVATION, ReservationService.class, made);
    vertx.setPeriodic(SWEEP_MILLIS, tick -> sweep(made));
    vertx.setPeriodic(PAST_MILLIS, tick -> made.noticePastConcerts());
    return service.listening();
  }

  /** Says nothing of failures: the periodic job does, and the next sweep makes up for them. */
  private void sweep(ReservationOperations made) {
    if (!sweeping) {
      sweeping = true;
      made.expireHolds().onComplete(done -> sweeping = false);
    }
  }

  /** Nothing new comes; what was begun is ended. */
  @Override
  public Future<?> stop() {
    Future<Void> left = service == null ? Future.succeededFuture() : service.close();
    return left.transform(ignored -> office == null ? Future.succeededFuture() : office.close());
  }
}
