package dev.frontrow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.frontrow.api.PageRequest;
import dev.frontrow.api.PayRequest;
import dev.frontrow.api.Payment;
import dev.frontrow.api.PaymentPage;
import dev.frontrow.api.PaymentResult;
import dev.frontrow.api.Place;
import dev.frontrow.api.Refusal;
import dev.frontrow.audit.Audit;
import dev.frontrow.payment.Till.Buyer;
import dev.frontrow.testing.Backends;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentServiceTest {
  private static Till till;

  @BeforeAll
  static void open() throws SQLException {
    till = new Till(Map.of("payment.complete-timeout", "PT0.2S"));
  }

  @BeforeEach
  void forget() {
    till.queue.forget();
  }

  @AfterAll
  static void close() throws SQLException {
    assertEquals(List.of(), Waits.result(Audit.run(till.node.database())));
    till.close();
  }

  @Test
  void money_seat_reservation_and_payment_change_together() throws SQLException {
    Buyer buyer = till.buyer(Till.PRICE + 1, Till.LONG);
    PaymentResult result = Waits.result(till.pay(buyer, "k"));
    Payment payment = result.payment();
    assertFalse(result.replayed());
    assertEquals(
        new Payment(
            payment.id(), buyer.reservation(), buyer.user(), Till.PRICE, 1, payment.paidAt()),
        payment);
    assertEquals(1, till.balance(buyer.user()));
    assertEquals(
        List.of(List.of("PAID", "SOLD", true, 1L)),
        till.facts.rows(
            """
            select r.status, s.status, s.held_until is null, d.version
            from reservations r
            join seats s on s.reservation_id = r.id
            join schedules d on d.id = r.schedule_id
            where r.id = ?
            """,
            buyer.reservation()));
  }

  @Test
  void a_payment_moves_money_from_the_wallet_to_the_concerts_revenue() throws SQLException {
    Buyer buyer = till.buyer(Till.PRICE, Till.LONG);
    UUID payment = Waits.result(till.pay(buyer, "k")).payment().id();
    assertEquals(
        List.of(
            List.of("REVENUE", till.concert, Till.PRICE),
            List.of("WALLET", buyer.user(), -Till.PRICE)),
        till.facts.rows(
            """
            select account_type, account_id, amount
            from ledger_entries where movement_id = ? order by account_type
            """,
            payment));
  }

  @Test
  void a_payment_is_told_in_the_outbox() throws SQLException {
    Buyer buyer = till.buyer(Till.PRICE, Till.LONG);
    UUID payment = Waits.result(till.pay(buyer, "k")).payment().id();
    assertEquals(
        List.of(
            List.of("dev.frontrow.payment.made.v1", payment.toString(), "" + buyer.number()),
            List.of("dev.frontrow.seat.sold.v1", buyer.reservation().toString(), "1")),
        till.facts.rows(
            """
            select type, subject, coalesce(data ->> 'queueNumber', data ->> 'version')
            from outbox where data ->> 'reservationId' = ? order by type
            """,
            buyer.reservation().toString()));
  }

  @Test
  void seats_of_one_date_sold_together_are_one_version_that_says_how_many() throws SQLException {
    UUID date = till.facts.date(till.concert, 4, Till.PRICE);
    Buyer slow = till.buyer(till.facts.user(Till.PRICE), date, 1, Till.LONG);
    till.lockWallet(slow.user());
    List<Future<PaymentResult>> paid = new ArrayList<>(List.of(till.pay(slow, "k")));
    Backends.waitingForLocks(till.facts, 1);
    for (int seat = 2; seat <= 4; seat++) {
      paid.add(till.pay(till.buyer(till.facts.user(Till.PRICE), date, seat, Till.LONG), "k"));
    }
    // Whoever waits is in the next batch once a call made after theirs was answered.
    Waits.failure(till.pay(slow, "k"));
    till.blocker.commit();
    paid.forEach(Waits::result);
    assertEquals(2, till.facts.number("select version from schedules where id = ?", date));
    assertEquals(
        List.of(List.of("1", "1", 1L), List.of("2", "3", 3L)),
        till.facts.rows(
            """
            select data ->> 'version', data ->> 'versionChanges', count(*)
            from outbox where data ->> 'scheduleId' = ? group by 1, 2 order by 1
            """,
            date.toString()));
  }

  @Test
  void the_place_in_line_is_used_up_after_the_payment_and_not_after_a_refusal()
      throws SQLException {
    Buyer poor = till.buyer(Till.PRICE - 1, Till.LONG);
    assertEquals("insufficient-balance", Waits.outcome(till.pay(poor, "k")));
    assertEquals(List.of(), till.queue.completed());
    Buyer buyer = till.buyer(Till.PRICE, Till.LONG);
    Waits.result(till.pay(buyer, "k"));
    Waits.result(till.pay(buyer, "k"));
    assertEquals(
        List.of(new Place(till.concert, buyer.user(), buyer.number())), till.queue.completed());
  }

  @Test
  void a_queue_that_fails_does_not_fail_the_payment() throws SQLException {
    till.queue.answerWith(place -> Future.failedFuture("the queue is gone"));
    assertEquals("ok", Waits.outcome(till.pay(till.buyer(Till.PRICE, Till.LONG), "k")));
    till.queue.answerWith(
        place -> {
          throw new IllegalStateException("the queue is broken");
        });
    assertEquals("ok", Waits.outcome(till.pay(till.buyer(Till.PRICE, Till.LONG), "k")));
  }

  @Test
  void a_queue_that_never_answers_does_not_keep_the_payer_waiting() throws SQLException {
    till.queue.answerWith(place -> Promise.<Void>promise().future());
    assertEquals("ok", Waits.outcome(till.pay(till.buyer(Till.PRICE, Till.LONG), "k")));
  }

  @Test
  void a_balance_of_exactly_the_price_pays_and_one_less_does_not() throws SQLException {
    Buyer rich = till.buyer(Till.PRICE, Till.LONG);
    assertEquals(0, Waits.result(till.pay(rich, "k")).payment().balance());
    Buyer poor = till.buyer(Till.PRICE - 1, Till.LONG);
    assertEquals("insufficient-balance", Waits.outcome(till.pay(poor, "k")));
    assertUntouched(poor, Till.PRICE - 1);
  }

  @Test
  void who_was_too_poor_may_charge_and_pay_with_another_key() throws SQLException {
    Buyer poor = till.buyer(0, Till.LONG);
    assertEquals("insufficient-balance", Waits.outcome(till.pay(poor, "k1")));
    Buyer charged = till.buyer(Till.PRICE, Till.LONG);
    till.facts.execute(
        "update reservations set user_id = ? where id = ?", charged.user(), poor.reservation());
    assertEquals("ok", Waits.outcome(till.pay(poor.withUser(charged.user()), "k2")));
  }

  @Test
  void a_free_seat_is_paid_with_nothing() throws SQLException {
    Buyer buyer = till.buyer(till.facts.user(0), till.facts.date(till.concert, 1, 0), 1, Till.LONG);
    Payment payment = Waits.result(till.pay(buyer, "k")).payment();
    assertEquals(0, payment.amount());
    assertEquals(0, payment.balance());
  }

  @Test
  void somebody_elses_reservation_is_as_if_it_did_not_exist() throws SQLException {
    Buyer buyer = till.buyer(Till.PRICE, Till.LONG);
    Buyer thief = buyer.withUser(till.facts.user(Till.PRICE));
    assertEquals("reservation-not-found", Waits.outcome(till.pay(thief, "k")));
    Buyer lost = new Buyer(buyer.user(), till.concert, 999_999, UUID.randomUUID());
    assertEquals("reservation-not-found", Waits.outcome(till.pay(lost, "k")));
    assertUntouched(buyer, Till.PRICE);
  }

  @Test
  void a_place_in_another_concerts_line_pays_nothing() throws SQLException {
    Buyer buyer = till.buyer(Till.PRICE, Till.LONG);
    UUID other = till.facts.concert();
    assertEquals(
        "queue-token-other-concert", Waits.outcome(till.pay(buyer.withConcert(other), "k")));
    assertUntouched(buyer, Till.PRICE);
  }

  @Test
  void what_is_paid_is_not_paid_again_whatever_the_place() throws SQLException {
    Buyer buyer = till.buyer(3 * Till.PRICE, Till.LONG);
    Waits.result(till.pay(buyer, "k1"));
    assertEquals("already-paid", Waits.outcome(till.pay(buyer, "k2")));
    assertEquals("already-paid", Waits.outcome(till.pay(buyer.withNumber(999_999), "k3")));
    assertEquals(2 * Till.PRICE, till.balance(buyer.user()));
  }

  @Test
  void a_hold_that_ran_out_is_not_paid_even_before_any_sweep() throws SQLException {
    Buyer buyer = till.buyer(Till.PRICE, Duration.ofNanos(-1_000));
    assertEquals("hold-expired", Waits.outcome(till.pay(buyer, "k")));
    assertUntouched(buyer, Till.PRICE);
  }

  @Test
  void a_reservation_that_was_given_back_or_closed_is_not_paid() throws SQLException {
    for (String status : List.of("CANCELLED", "EXPIRED")) {
      Buyer buyer = till.buyer(Till.PRICE, Till.LONG);
      till.facts.execute(
          """
          update seats set status = 'AVAILABLE', reservation_id = null, held_until = null
          where reservation_id = ?
          """,
          buyer.reservation());
      till.facts.execute(
          "update reservations set status = ? where id = ?", status, buyer.reservation());
      assertEquals("hold-expired", Waits.outcome(till.pay(buyer, "k")));
      assertEquals(Till.PRICE, till.balance(buyer.user()));
      assertEquals(0, paymentsOf(buyer));
    }
  }

  @Test
  void a_seat_that_is_somebody_elses_is_not_sold_whatever_the_reservation_says()
      throws SQLException {
    Buyer buyer = till.buyer(Till.PRICE, Till.LONG);
    Buyer other = till.buyer(Till.PRICE, Till.LONG);
    till.facts.execute(
        "update seats set reservation_id = ? where reservation_id = ?",
        other.reservation(),
        buyer.reservation());
    assertEquals("hold-expired", Waits.outcome(till.pay(buyer, "k")));
    assertEquals(0, paymentsOf(buyer));
    till.facts.execute(
        """
        update seats s set reservation_id = ? from reservations r
        where r.id = ? and s.schedule_id = r.schedule_id
        """,
        buyer.reservation(),
        buyer.reservation());
  }

  @Test
  void one_place_in_line_pays_once() throws SQLException {
    Buyer buyer = till.buyer(Till.PRICE, Till.LONG);
    Waits.result(till.pay(buyer, "k1"));
    UUID nextDate = till.facts.date(till.concert, 1, 0);
    Buyer again = till.buyer(buyer.user(), nextDate, 1, Till.LONG).withNumber(buyer.number());
    assertEquals("queue-token-expired", Waits.outcome(till.pay(again, "k2")));
    assertUntouched(again, 0);
  }

  @Test
  void the_same_key_gives_the_same_payment_again_on_any_node() throws SQLException {
    Buyer buyer = till.buyer(2 * Till.PRICE, Till.LONG);
    PaymentResult first = Waits.result(till.pay(buyer, "k"));
    PaymentResult replay = new PaymentResult(first.payment(), true);
    assertEquals(replay, Waits.result(till.pay(buyer, "k")));
    assertEquals(replay, Waits.result(till.elsewhere.pay(buyer.request("k"))));
    assertEquals(
        replay,
        Waits.result(
            till.elsewhere.replayPayment(buyer.user(), buyer.request("k").idempotencyKey())));
    assertEquals(Till.PRICE, till.balance(buyer.user()));
  }

  @Test
  void the_same_key_gives_the_same_refusal_again_even_when_it_would_now_succeed()
      throws SQLException {
    Buyer buyer = till.buyer(Till.PRICE, Duration.ofNanos(-1_000));
    assertEquals("hold-expired", Waits.outcome(till.pay(buyer, "k")));
    till.facts.execute(
        "update reservations set expires_at = expires_at + interval '1 hour' where id = ?",
        buyer.reservation());
    till.facts.execute(
        "update seats set held_until = held_until + interval '1 hour' where reservation_id = ?",
        buyer.reservation());
    Refusal again = Waits.refusal(till.pay(buyer, "k"));
    assertEquals("hold-expired", again.code().code());
    assertEquals(true, again.details().getBoolean(Refusal.REPLAYED));
    assertEquals("ko", again.details().getString(Refusal.LANGUAGE));
    assertEquals("ok", Waits.outcome(till.pay(buyer, "another")));
  }

  @Test
  void a_key_is_not_for_two_different_payments() throws SQLException {
    Buyer buyer = till.buyer(2 * Till.PRICE, Till.LONG);
    Waits.result(till.pay(buyer, "k"));
    Buyer again =
        till.buyer(buyer.user(), till.facts.date(till.concert, 1, Till.PRICE), 1, Till.LONG);
    assertEquals("idempotency-key-reused", Waits.outcome(till.pay(again, "k")));
    assertUntouched(again, Till.PRICE);
    assertEquals(
        "not-found",
        Waits.outcome(
            till.payments.replayPayment(buyer.user(), buyer.request("x").idempotencyKey())));
  }

  @Test
  void a_payment_whose_twin_still_runs_here_is_in_progress() throws SQLException {
    Buyer buyer = till.buyer(Till.PRICE, Till.LONG);
    till.lockWallet(buyer.user());
    Future<PaymentResult> first = till.pay(buyer, "k");
    Backends.waitingForLocks(till.facts, 1);
    assertEquals("idempotency-in-progress", Waits.outcome(till.pay(buyer, "k")));
    till.blocker.commit();
    assertFalse(Waits.result(first).replayed());
  }

  @Test
  void a_lost_connection_is_no_reason_to_pay_twice_or_not_at_all() throws SQLException {
    Buyer buyer = till.buyer(3 * Till.PRICE, Till.LONG);
    till.lockWallet(buyer.user());
    Future<PaymentResult> payment = till.pay(buyer, "k");
    Backends.end(till.facts, Backends.waitingForLocks(till.facts, 1).get(0));
    Backends.waitingForLocks(till.facts, 1);
    till.blocker.commit();
    assertEquals(2 * Till.PRICE, Waits.result(payment).payment().balance());
    assertEquals(1, paymentsOf(buyer));
  }

  @Test
  void a_batch_carried_out_again_recognises_itself() throws SQLException {
    Buyer buyer = till.buyer(3 * Till.PRICE, Till.LONG);
    PaymentBatch settlement = new PaymentBatch(till.node.database());
    List<PayRequest> batch = List.of(buyer.request("k"));
    assertEquals(
        Waits.result(settlement.execute(batch)).get(0).body(),
        Waits.result(settlement.execute(batch)).get(0).body());
    assertEquals(2 * Till.PRICE, till.balance(buyer.user()));
  }

  @Test
  void one_poisonous_payment_fails_alone() throws SQLException {
    Buyer slow = till.buyer(Till.PRICE, Till.LONG);
    till.lockWallet(slow.user());
    Future<PaymentResult> first = till.pay(slow, "k");
    Backends.waitingForLocks(till.facts, 1);
    List<Future<PaymentResult>> healthy = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      healthy.add(till.pay(till.buyer(Till.PRICE, Till.LONG), "k"));
    }
    Future<PaymentResult> poisonous = till.pay(till.buyer(Till.PRICE, Till.LONG), "k".repeat(256));
    till.blocker.commit();
    assertEquals("internal-error", Waits.failure(poisonous).getMessage());
    Waits.result(first);
    healthy.forEach(Waits::result);
  }

  @Test
  void payments_are_read_newest_first_page_by_page() throws SQLException {
    UUID user = till.facts.user(5 * Till.PRICE);
    List<Payment> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      UUID date = till.facts.date(till.concert, 1, Till.PRICE);
      Buyer buyer = till.buyer(user, date, 1, Till.LONG);
      made.add(0, Waits.result(till.pay(buyer, "k" + i)).payment());
    }
    List<Payment> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    int pages = 0;
    do {
      PaymentPage page = Waits.result(till.payments.payments(user, new PageRequest(2, cursor)));
      seen.addAll(page.items());
      cursor = page.nextCursor();
      pages++;
    } while (cursor.isPresent());
    assertEquals(made, seen);
    assertEquals(3, pages);
  }

  @Test
  void a_cursor_that_nobody_gave_is_an_invalid_request() {
    for (String cursor : List.of("", "1", "1-1-1-1-1", "x".repeat(36))) {
      PageRequest page = new PageRequest(1, Optional.of(cursor));
      assertEquals(
          "invalid-request", Waits.outcome(till.payments.payments(UUID.randomUUID(), page)));
    }
  }

  private void assertUntouched(Buyer buyer, long balance) throws SQLException {
    assertEquals(balance, till.balance(buyer.user()));
    assertEquals(
        List.of(List.of("HELD", "HELD")),
        till.facts.rows(
            """
            select r.status, s.status
            from reservations r join seats s on s.reservation_id = r.id
            where r.id = ?
            """,
            buyer.reservation()));
    assertEquals(0, paymentsOf(buyer));
  }

  private static long paymentsOf(Buyer buyer) throws SQLException {
    return till.facts.number(
        "select count(*) from payments where reservation_id = ?", buyer.reservation());
  }
}
