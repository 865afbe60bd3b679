package dev.frontrow.payment;

import dev.frontrow.api.Fact;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Ids;
import dev.frontrow.api.PayRequest;
import dev.frontrow.api.Payment;
import dev.frontrow.api.PaymentMade;
import dev.frontrow.api.SeatSold;
import dev.frontrow.api.SeatStatus;
import dev.frontrow.hold.HoldEnd;
import dev.frontrow.idempotency.CommandOutcome;
import dev.frontrow.lock.LockedWallet;
import dev.frontrow.outbox.Outbox;
import dev.frontrow.postgres.Statement;
import dev.frontrow.seatlog.SeatLog;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Decides a batch of payments from facts that were read under the locks, and builds the statements
 * that execute them: wallet, ledger, payment, reservation, seat and events. No two payments of a
 * batch share a wallet, a reservation or a number. One instance decides one batch. Not thread-safe.
 */
final class Settlement {
  /** $1 users, $2 balances and $3 numbers of ledger entries after the payments, $4 the instant. */
  private static final String DEBIT =
      """
      update wallets w set balance = p.balance, entries = p.entries, updated_at = $4
      from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as p (user_id, balance, entries)
      cross join lateral (select ctid from wallets where user_id = p.user_id limit 1) found
      where w.ctid = found.ctid
      """;

  private static final String PAY =
      """
      insert into payments (
        id, reservation_id, user_id, concert_id, queue_number, amount, balance_after, paid_at)
      select id, reservation_id, user_id, concert_id, queue_number, amount, balance, $8
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::bigint[],
        $7::bigint[])
        as p (id, reservation_id, user_id, concert_id, queue_number, amount, balance)
      """;

  /**
   * Writes both sides of each payment, even if the amount is zero, since audit expects two entries
   * for each payment. $1 ids, $2 users, $3 concerts, $4 amounts, $5 positions in the wallets'
   * ledgers, $6 balances, $7 the instant.
   */
  private static final String WRITE_ENTRIES =
      """
      insert into ledger_entries (
        movement_id, account_type, account_id, type, amount, position, balance_after, reference,
        created_at)
      select p.id, side.account_type,
        case side.account_type when 'WALLET' then p.user_id else p.concert_id end, 'PAYMENT',
        side.sign * p.amount, side.wallet * p.position, side.wallet * p.balance, p.id, $7
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[])
        as p (id, user_id, concert_id, amount, position, balance)
      cross join (values ('WALLET', -1, 1), ('REVENUE', 1, null))
        as side (account_type, sign, wallet)
      """;

  private static final String SETTLE =
      """
      update reservations r set status = 'PAID', paid_at = $2
      from unnest($1::uuid[]) as p (id)
      cross join lateral (select ctid from reservations where id = p.id limit 1) found
      where r.ctid = found.ctid
      """;

  private static final String SELL =
      """
      update seats s set status = 'SOLD', held_until = null
      from unnest($1::uuid[], $2::integer[]) as p (schedule_id, number)
      cross join lateral (
        select ctid from seats where schedule_id = p.schedule_id and number = p.number limit 1
      ) found
      where s.ctid = found.ctid
      """;

  private static final String MOVE =
      """
      update schedules s set version = moved.version
      from unnest($1::uuid[], $2::bigint[]) as moved (id, version)
      cross join lateral (select ctid from schedules where id = moved.id limit 1) found
      where s.ctid = found.ctid
      """;

  private record Paid(
      PayRequest request, PaymentFacts.PayerReservation held, Payment payment, long entries) {}

  private final List<Paid> paid = new ArrayList<>();

  /**
   * Decides the next payment. {@code PaymentService} defines the order of the refusals: what the
   * caller may not learn is checked first.
   */
  CommandOutcome<Payment> decide(PayRequest request, PaymentFacts facts) {
    if (facts.reservation().isEmpty()) {
      return CommandOutcome.refused(FailureCode.RESERVATION_NOT_FOUND);
    }
    PaymentFacts.PayerReservation held = facts.reservation().get();
    if (!held.concertId().equals(request.concertId())) {
      return CommandOutcome.refused(FailureCode.QUEUE_TOKEN_OTHER_CONCERT);
    }
    if (held.status() == PaymentFacts.PayableStatus.PAID) {
      return CommandOutcome.refused(FailureCode.ALREADY_PAID);
    }
    if (held.status() == PaymentFacts.PayableStatus.ENDED
        || !HoldEnd.isLive(held.expiresAt(), facts.now())
        || !held.hasSeat()) {
      return CommandOutcome.refused(FailureCode.HOLD_EXPIRED);
    }
    if (facts.placePaid()) {
      return CommandOutcome.refused(FailureCode.QUEUE_TOKEN_EXPIRED);
    }
    if (facts.wallet().isEmpty() || facts.wallet().get().balance() < held.price()) {
      return CommandOutcome.refused(FailureCode.INSUFFICIENT_BALANCE);
    }
    LockedWallet wallet = facts.wallet().get();
    Payment payment =
        new Payment(
            Ids.next(),
            request.reservationId(),
            request.userId(),
            held.price(),
            wallet.balance() - held.price(),
            facts.now());
    paid.add(new Paid(request, held, payment, wallet.entries() + 1));
    return CommandOutcome.made(payment);
  }

  /**
   * Returns the statements that execute the payments; empty if there are none.
   *
   * @param versions versions of the locked dates
   */
  List<Statement> statements(Map<UUID, Long> versions) {
    if (paid.isEmpty()) {
      return List.of();
    }
    OffsetDateTime now = paid.get(0).payment().paidAt().atOffset(ZoneOffset.UTC);
    UUID[] ids = ids(it -> it.payment().id());
    UUID[] users = ids(it -> it.request().userId());
    UUID[] reservations = ids(it -> it.request().reservationId());
    UUID[] concerts = ids(it -> it.held().concertId());
    Long[] amounts = numbers(it -> it.payment().amount());
    Long[] balances = numbers(it -> it.payment().balance());
    Long[] entries = numbers(Paid::entries);
    Map<UUID, Integer> changes = changes();
    List<Statement> statements = new ArrayList<>();
    statements.add(new Statement(DEBIT, Tuple.of(users, balances, entries, now)));
    statements.add(
        new Statement(
            PAY,
            Tuple.of(ids, reservations, users, concerts)
                .addValue(numbers(it -> it.request().queueNumber()))
                .addValue(amounts)
                .addValue(balances)
                .addValue(now)));
    statements.add(
        new Statement(
            WRITE_ENTRIES,
            Tuple.of(ids, users, concerts, amounts, entries, balances).addValue(now)));
    statements.add(new Statement(SETTLE, Tuple.of(reservations, now)));
    statements.add(
        new Statement(
            SELL,
            Tuple.of(
                ids(it -> it.held().scheduleId()),
                (Object) paid.stream().map(it -> it.held().seatNumber()).toArray(Integer[]::new))));
    statements.add(
        new Statement(
            MOVE,
            Tuple.of(
                changes.keySet().toArray(UUID[]::new),
                (Object)
                    changes.keySet().stream()
                        .map(id -> version(id, versions))
                        .toArray(Long[]::new))));
    statements.addAll(SeatLog.written(seats(versions), Optional.empty()));
    statements.addAll(Outbox.written(facts(changes, versions)));
    return statements;
  }

  /**
   * Returns the changed seats.
   *
   * @param versions versions of the locked dates
   */
  SeatLog.Changes seats(Map<UUID, Long> versions) {
    Map<UUID, Long> after = new HashMap<>();
    paid.forEach(
        it -> after.put(it.held().scheduleId(), version(it.held().scheduleId(), versions)));
    return new SeatLog.Changes(
        paid.stream()
            .map(
                it ->
                    new SeatLog.Change(
                        it.held().scheduleId(), it.held().seatNumber(), SeatStatus.SOLD))
            .toList(),
        after);
  }

  private static long version(UUID scheduleId, Map<UUID, Long> versions) {
    Long before = versions.get(scheduleId);
    if (before == null) {
      throw new IllegalStateException("date " + scheduleId + " is not locked");
    }
    return before + 1;
  }

  private Map<UUID, Integer> changes() {
    Map<UUID, Integer> changes = new TreeMap<>();
    paid.forEach(it -> changes.merge(it.held().scheduleId(), 1, Integer::sum));
    return changes;
  }

  private List<Fact> facts(Map<UUID, Integer> changes, Map<UUID, Long> versions) {
    List<Fact> facts = new ArrayList<>(2 * paid.size());
    for (Paid it : paid) {
      UUID scheduleId = it.held().scheduleId();
      facts.add(sold(it, version(scheduleId, versions), changes.getOrDefault(scheduleId, 0)));
      facts.add(made(it));
    }
    return facts;
  }

  private static SeatSold sold(Paid it, long version, int changes) {
    return new SeatSold(
        it.request().reservationId(),
        it.request().userId(),
        it.held().concertId(),
        it.held().scheduleId(),
        it.held().seatNumber(),
        version,
        changes);
  }

  private static PaymentMade made(Paid it) {
    return new PaymentMade(
        it.payment().id(),
        it.request().reservationId(),
        it.request().userId(),
        it.held().concertId(),
        it.request().queueNumber(),
        it.payment().amount(),
        it.payment().balance());
  }

  private UUID[] ids(Function<Paid, UUID> id) {
    return paid.stream().map(id).toArray(UUID[]::new);
  }

  private Long[] numbers(Function<Paid, Long> number) {
    return paid.stream().map(number).toArray(Long[]::new);
  }
}
