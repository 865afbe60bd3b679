package dev.frontrow.payment;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.PaymentService;
import dev.frontrow.api.QueueService;
import dev.frontrow.bus.ServedPart;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.idempotency.IdempotencyKeys;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

/** The payment part: answers {@link PaymentService} at {@link Addresses#PAYMENT}. */
public final class PaymentVerticle extends VerticleBase {
  private final PaymentConfig config;
  private final IdempotencyConfig idempotency;
  private final Database database;
  private final QueueService queue;
  private @Nullable Payments payments;
  private @Nullable ServedPart served;

  /**
   * Deployed by whoever hosts the role; the database is the caller's to close.
   *
   * @param queue a proxy of the queue part, which uses paid places up
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
    served = ServedPart.serve(vertx, Addresses.PAYMENT, PaymentService.class, payments);
    return served.listening();
  }

  @Override
  public Future<?> stop() {
    Future<Void> deaf = served == null ? Future.succeededFuture() : served.close();
    return deaf.compose(gone -> payments == null ? Future.succeededFuture() : payments.close());
  }
}
