package dev.frontrow.payment;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.PaymentService;
import dev.frontrow.api.QueueService;
import dev.frontrow.bus.ServedPart;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.idempotency.IdempotencyKeys;
import dev.frontrow.postgres.Database;
import dev.frontrow.refusal.RefusalBoundary;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

/** Verticle that serves {@link PaymentService} at {@link Addresses#PAYMENT}. */
public final class PaymentVerticle extends VerticleBase {
  private final PaymentConfig config;
  private final IdempotencyConfig idempotency;
  private final Database database;
  private final QueueService queue;
  private @Nullable Payments payments;
  private @Nullable ServedPart served;

  /**
   * Creates the verticle. The caller closes the database after undeploying it.
   *
   * @param queue proxy of the queue part, which ends the admissions of paid numbers
   */
  public PaymentVerticle(
      PaymentConfig config, IdempotencyConfig idempotency, Database database, QueueService queue) {
    this.config = config;
    this.idempotency = idempotency;
    this.database = database;
    this.queue = queue;
  }

  @Override
  public Future<?> start() {
    IdempotencyKeys keys = new IdempotencyKeys(database, idempotency);
    payments = new Payments(vertx, config, database, keys, queue);
    served =
        RefusalBoundary.POSTGRES.serve(vertx, Addresses.PAYMENT, PaymentService.class, payments);
    return served.listening();
  }

  /** Stops accepting calls, then waits for the running ones, even if it cannot unregister. */
  @Override
  public Future<?> stop() {
    Future<Void> unregistered = served == null ? Future.succeededFuture() : served.close();
    return unregistered.transform(
        ignored -> payments == null ? Future.succeededFuture() : payments.close());
  }
}
