package dev.frontrow.payment;

import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.PayRequest;
import dev.frontrow.api.Payment;
import dev.frontrow.api.PaymentPage;
import dev.frontrow.api.PaymentResult;
import dev.frontrow.api.PaymentService;
import dev.frontrow.api.Place;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.Refusal;
import dev.frontrow.batch.Batcher;
import dev.frontrow.idempotency.CommandOutcome;
import dev.frontrow.idempotency.IdempotencyKeys;
import dev.frontrow.outbox.Outbox;
import dev.frontrow.postgres.Database;
import dev.frontrow.seatlog.SeatPublisher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Implementation of {@link PaymentService}. Confined to the event loop of its verticle. */
final class Payments implements PaymentService {
  private static final Logger LOG = LoggerFactory.getLogger(Payments.class);

  private final Vertx vertx;
  private final PaymentConfig config;
  private final IdempotencyKeys keys;
  private final QueueService queue;
  private final PaymentHistory history;
  private final Batcher<PayRequest, CommandOutcome<Payment>> payments;

  Payments(
      Vertx vertx,
      PaymentConfig config,
      Database database,
      IdempotencyKeys keys,
      QueueService queue) {
    this.vertx = vertx;
    this.config = config;
    this.keys = keys;
    this.queue = queue;
    this.history = new PaymentHistory(database);
    this.payments =
        new Batcher<>(
            vertx,
            "payments",
            config.limits(),
            PaymentBatch::keys,
            new PaymentBatch(database, new SeatPublisher(vertx))::execute,
            PaymentBatch::isRetryable);
  }

  @Override
  public Future<PaymentResult> pay(PayRequest request) {
    return keys.once(
            request.userId(), Optional.of(request.idempotencyKey()), () -> payments.submit(request))
        .compose(answer -> endAdmission(request, answer))
        .compose(Payments::result);
  }

  @Override
  public Future<PaymentResult> replayPayment(UUID userId, IdempotencyKey idempotencyKey) {
    return keys.replay(userId, idempotencyKey, PaymentBatch.STORED).compose(Payments::result);
  }

  @Override
  public Future<PaymentPage> payments(UUID userId, PageRequest page) {
    Optional<UUID> before = page.cursor().map(Payments::id).orElse(Optional.of(PaymentHistory.END));
    if (before.isEmpty()) {
      return Refusal.invalid("/cursor", "cursor").toFuture();
    }
    return history.page(userId, before.get(), page.limit());
  }

  /** Stops accepting calls and completes when the running ones have ended. */
  Future<Void> close() {
    return payments.close();
  }

  /**
   * Ends the admission of the number that paid. The money has moved already, so a failure here does
   * not fail the payment: the relay of the outbox uses the place up once more.
   */
  private Future<CommandOutcome<Payment>> endAdmission(
      PayRequest request, CommandOutcome<Payment> answer) {
    if (!answer.isNew()) {
      return Future.succeededFuture(answer);
    }
    Outbox.nudge(vertx);
    Place place = new Place(request.concertId(), request.userId(), request.queueNumber());
    return complete(place)
        .timeout(config.completeTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(
            failure ->
                LOG.warn(
                    "event=place-not-used-up concert={} number={} reason={}",
                    place.concertId(),
                    place.number(),
                    failure.toString()))
        .transform(done -> Future.succeededFuture(answer));
  }

  private static Optional<UUID> id(String cursor) {
    return cursor.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        ? Optional.of(UUID.fromString(cursor))
        : Optional.empty();
  }

  private Future<Void> complete(Place place) {
    try {
      return queue.complete(place);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static Future<PaymentResult> result(CommandOutcome<Payment> answer) {
    return answer.toFuture().map(made -> new PaymentResult(made, answer.replayed()));
  }
}
