package dev.frontrow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.frontrow.api.PayRequest;
import dev.frontrow.api.PaymentResult;
import dev.frontrow.api.Refusal;
import dev.frontrow.payment.Till.TillBuyer;
import dev.frontrow.seatlog.SeatPublisher;
import dev.frontrow.testing.DatabaseSessions;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same payment asked for, or carried out, again. */
class PaymentRepeatsTest extends PaymentTestBase {
  @Test
  void the_same_key_gives_the_same_payment_again_on_any_node() throws SQLException {
    TillBuyer buyer = till.buyer(2 * Till.PRICE, Till.LONG);
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
    TillBuyer buyer = till.buyer(Till.PRICE, Duration.ofNanos(-1_000));
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
  void a_payer_who_asks_again_after_the_hold_would_have_ended_has_still_paid() throws SQLException {
    TillBuyer buyer = till.buyer(3 * Till.PRICE, Till.LONG);
    PaymentResult first = Waits.result(till.pay(buyer, "k"));
    till.facts.execute(
        "update reservations set expires_at = clock_timestamp() where id = ?", buyer.reservation());
    PaymentResult replay = new PaymentResult(first.payment(), true);
    assertEquals(replay, Waits.result(till.elsewhere.pay(buyer.request("k"))));
    assertEquals(
        replay,
        Waits.result(
            till.payments.replayPayment(buyer.user(), buyer.request("k").idempotencyKey())));
    assertEquals("already-paid", Waits.outcome(till.pay(buyer, "another")));
    assertEquals(2 * Till.PRICE, till.balance(buyer.user()));
    assertEquals(1, paymentsOf(buyer));
  }

  @Test
  void a_key_is_not_for_two_different_payments() throws SQLException {
    TillBuyer buyer = till.buyer(2 * Till.PRICE, Till.LONG);
    Waits.result(till.pay(buyer, "k"));
    TillBuyer again =
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
    TillBuyer buyer = till.buyer(Till.PRICE, Till.LONG);
    till.lockWallet(buyer.user());
    Future<PaymentResult> first = till.pay(buyer, "k");
    DatabaseSessions.waitingForLocks(till.facts, 1);
    assertEquals("idempotency-in-progress", Waits.outcome(till.pay(buyer, "k")));
    till.blocker.commit();
    assertFalse(Waits.result(first).replayed());
  }

  @Test
  void a_lost_connection_is_no_reason_to_pay_twice_or_not_at_all() throws SQLException {
    TillBuyer buyer = till.buyer(3 * Till.PRICE, Till.LONG);
    till.lockWallet(buyer.user());
    Future<PaymentResult> payment = till.pay(buyer, "k");
    DatabaseSessions.end(till.facts, DatabaseSessions.waitingForLocks(till.facts, 1).get(0));
    DatabaseSessions.waitingForLocks(till.facts, 1);
    till.blocker.commit();
    assertEquals(2 * Till.PRICE, Waits.result(payment).payment().balance());
    assertEquals(1, paymentsOf(buyer));
  }

  @Test
  void a_batch_carried_out_again_recognises_itself() throws SQLException {
    TillBuyer buyer = till.buyer(3 * Till.PRICE, Till.LONG);
    PaymentBatch settlement =
        new PaymentBatch(till.node.database(), new SeatPublisher(till.node.vertx()));
    List<PayRequest> batch = List.of(buyer.request("k"));
    assertEquals(
        Waits.result(settlement.execute(batch)).get(0).made(),
        Waits.result(settlement.execute(batch)).get(0).made());
    assertEquals(2 * Till.PRICE, till.balance(buyer.user()));
  }

  @Test
  void one_poisonous_payment_fails_alone() throws SQLException {
    TillBuyer slow = till.buyer(Till.PRICE, Till.LONG);
    till.lockWallet(slow.user());
    Future<PaymentResult> first = till.pay(slow, "k");
    DatabaseSessions.waitingForLocks(till.facts, 1);
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
}
