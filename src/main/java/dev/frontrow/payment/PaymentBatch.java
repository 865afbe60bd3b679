package dev.frontrow.payment;

import dev.frontrow.api.EventTypes;
import dev.frontrow.api.Ids;
import dev.frontrow.api.PayRequest;
import dev.frontrow.idempotency.Answer;
import dev.frontrow.idempotency.Claims;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Payments that are made together, in one transaction. Thread-safe. */
final class PaymentBatch {
  /** A place in line, which pays once. */
  private record PlaceKey(UUID concertId, long number) {}

  private static final String UNIQUE_VIOLATION = "23505";

  private final Database database;

  PaymentBatch(Database database) {
    this.database = database;
  }

  /** What a payment must have for itself in its batch: its wallet, its reservation, its place. */
  static List<Object> keys(PayRequest request) {
    return List.of(
        request.userId(),
        request.reservationId(),
        new PlaceKey(request.concertId(), request.queueNumber()));
  }

  /**
   * Whether the batch may be carried out again. A place that two users claim on two nodes is
   * guarded by no common lock, only by the constraint; the next attempt sees who came first.
   */
  static boolean mayPass(Throwable failure) {
    return Database.isTransient(failure)
        || (failure instanceof PgException refused
            && UNIQUE_VIOLATION.equals(refused.getSqlState()));
  }

  /** One answer for each command, in their order; fails when none of them was carried out. */
  Future<List<Answer>> execute(List<PayRequest> batch) {
    Claims claims = Claims.of(batch, PayRequest::userId, it -> Optional.of(it.idempotencyKey()));
    UUID[] users = ids(batch, PayRequest::userId);
    UUID[] reservations = ids(batch, PayRequest::reservationId);
    List<Statement> statements = new ArrayList<>(claims.statements());
    statements.add(new Statement(Settlement.LOCK_WALLETS, Tuple.of((Object) users)));
    statements.add(new Statement(Settlement.LOCK_SCHEDULES, Tuple.of((Object) reservations)));
    statements.add(
        new Statement(Settlement.DECIDE, parameters(batch, users, reservations, claims)));
    return database.pipelined(statements).map(claims::answers);
  }

  private static Tuple parameters(
      List<PayRequest> batch, UUID[] users, UUID[] reservations, Claims claims) {
    return Tuple.tuple()
        .addValue(users)
        .addValue(claims.keys())
        .addValue(ids(batch, PayRequest::concertId))
        .addValue(batch.stream().map(PayRequest::queueNumber).toArray(Long[]::new))
        .addValue(reservations)
        .addValue(Stream.generate(Ids::next).limit(batch.size()).toArray(UUID[]::new))
        .addValue(claims.batchId())
        .addValue(EventTypes.SEAT_SOLD)
        .addValue(EventTypes.PAYMENT_MADE);
  }

  private static UUID[] ids(List<PayRequest> batch, Function<PayRequest, UUID> id) {
    return batch.stream().map(id).toArray(UUID[]::new);
  }
}
