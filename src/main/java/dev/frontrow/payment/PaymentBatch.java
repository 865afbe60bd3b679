package dev.frontrow.payment;

import dev.frontrow.api.PayRequest;
import dev.frontrow.api.Payment;
import dev.frontrow.idempotency.AnswerCodec;
import dev.frontrow.idempotency.CommandOutcome;
import dev.frontrow.idempotency.KeyedOutcomes;
import dev.frontrow.lock.LockedWallet;
import dev.frontrow.lock.RowLocks;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Decision;
import dev.frontrow.postgres.Statement;
import dev.frontrow.seatlog.SeatLog;
import dev.frontrow.seatlog.SeatPublisher;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Executes a batch of payments in one transaction. Thread-safe. */
final class PaymentBatch {
  /** How a payment is stored with its idempotency key. */
  static final AnswerCodec<Payment> STORED = new AnswerCodec<>(Payment::toJson, Payment::fromJson);

  /**
   * Facts for each payment, read under the locks: $1 users, $2 concerts and $3 numbers of their
   * queue tokens, $4 reservations, one row for each request in the same order.
   */
  private static final String FACTS =
      """
      select statement_timestamp() as now, r.concert_id, r.schedule_id, r.seat_number, r.price,
        r.status, r.expires_at, seat.reservation_id = r.id as has_seat, p.id is not null as place_paid
      from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[])
        with ordinality as c (user_id, concert_id, number, reservation_id, place)
      left join lateral (
        select id, concert_id, schedule_id, seat_number, price, status, expires_at
        from reservations where id = c.reservation_id and user_id = c.user_id limit 1
      ) r on true
      left join lateral (
        select reservation_id from seats
        where schedule_id = r.schedule_id and number = r.seat_number limit 1
      ) seat on true
      left join lateral (
        select id from payments
        where concert_id = c.concert_id and queue_number = c.number limit 1
      ) p on true
      order by c.place
      """;

  /** A number of a concert's line; each number pays once. */
  private record PlaceKey(UUID concertId, long number) {}

  /** One outcome for each payment, and the changed seats. */
  private record Outcome(List<CommandOutcome<Payment>> answers, SeatLog.Changes seats) {}

  private final Database database;
  private final SeatPublisher publisher;

  PaymentBatch(Database database, SeatPublisher publisher) {
    this.database = database;
    this.publisher = publisher;
  }

  /**
   * Returns the keys that at most one payment of a batch may have: wallet, reservation and number.
   */
  static List<Object> keys(PayRequest request) {
    return List.of(
        request.userId(),
        request.reservationId(),
        new PlaceKey(request.concertId(), request.queueNumber()));
  }

  /**
   * Returns whether the batch may be executed again. Two nodes that answer one idempotency key, or
   * pay with one number, share no lock; a unique constraint stops the second. Its next attempt then
   * reads what the first wrote.
   */
  static boolean isRetryable(Throwable failure) {
    return Database.isTransient(failure) || Database.isUniqueViolation(failure);
  }

  /**
   * Executes the payments and returns one outcome for each, in order. Fails when none was executed.
   */
  Future<List<CommandOutcome<Payment>>> execute(List<PayRequest> batch) {
    KeyedOutcomes<Payment> claims =
        KeyedOutcomes.of(batch, PayRequest::userId, it -> Optional.of(it.idempotencyKey()), STORED);
    UUID[] users = ids(batch, PayRequest::userId);
    UUID[] reservations = ids(batch, PayRequest::reservationId);
    List<Statement> reads = new ArrayList<>();
    reads.add(RowLocks.wallets(users));
    reads.add(RowLocks.versionsOfReservations(reservations));
    reads.add(
        new Statement(
            FACTS,
            Tuple.of(
                users,
                ids(batch, PayRequest::concertId),
                batch.stream().map(PayRequest::queueNumber).toArray(Long[]::new),
                reservations)));
    reads.addAll(claims.reads());
    return database
        .decide(reads, results -> decision(batch, claims, results))
        .onSuccess(outcome -> publisher.publish(outcome.seats()))
        .map(Outcome::answers);
  }

  private static Decision<Outcome> decision(
      List<PayRequest> batch, KeyedOutcomes<Payment> claims, List<RowSet<Row>> results) {
    Map<UUID, LockedWallet> wallets = LockedWallet.of(results.get(0));
    Map<Integer, CommandOutcome<Payment>> earlier = claims.earlier(results);
    Settlement settlement = new Settlement();
    List<CommandOutcome<Payment>> answers = new ArrayList<>(batch.size());
    for (Row row : results.get(2)) {
      int place = answers.size();
      PayRequest request = batch.get(place);
      CommandOutcome<Payment> answered = earlier.get(place);
      answers.add(
          answered != null
              ? answered
              : settlement.decide(
                  request, facts(row, Optional.ofNullable(wallets.get(request.userId())))));
    }
    Map<UUID, Long> versions = versions(results.get(1));
    List<Statement> writes = new ArrayList<>(settlement.statements(versions));
    writes.addAll(claims.writes(answers, earlier));
    return new Decision<>(writes, new Outcome(answers, settlement.seats(versions)));
  }

  private static PaymentFacts facts(Row row, Optional<LockedWallet> wallet) {
    return new PaymentFacts(
        row.getOffsetDateTime("now").toInstant(),
        Optional.ofNullable(row.getString("status")).map(status -> held(status, row)),
        row.getBoolean("place_paid"),
        wallet);
  }

  private static PaymentFacts.PayerReservation held(String status, Row row) {
    return new PaymentFacts.PayerReservation(
        row.getUUID("concert_id"),
        row.getUUID("schedule_id"),
        row.getInteger("seat_number"),
        row.getLong("price"),
        switch (status) {
          case "HELD" -> PaymentFacts.PayableStatus.HELD;
          case "PAID" -> PaymentFacts.PayableStatus.PAID;
          default -> PaymentFacts.PayableStatus.ENDED;
        },
        row.getOffsetDateTime("expires_at").toInstant(),
        Boolean.TRUE.equals(row.getBoolean("has_seat")));
  }

  private static Map<UUID, Long> versions(RowSet<Row> rows) {
    Map<UUID, Long> versions = new HashMap<>();
    rows.forEach(row -> versions.put(row.getUUID("id"), row.getLong("version")));
    return versions;
  }

  private static UUID[] ids(List<PayRequest> batch, Function<PayRequest, UUID> id) {
    return batch.stream().map(id).toArray(UUID[]::new);
  }
}
