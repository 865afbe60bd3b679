package dev.frontrow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.frontrow.api.PageRequest;
import dev.frontrow.api.Payment;
import dev.frontrow.api.PaymentPage;
import dev.frontrow.api.PaymentResult;
import dev.frontrow.api.Place;
import dev.frontrow.interest.Topic;
import dev.frontrow.interest.TopicBus;
import dev.frontrow.payment.Till.TillBuyer;
import dev.frontrow.seatlog.SeatsMessage;
import dev.frontrow.testing.DatabaseSessions;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaymentServiceTest extends PaymentTestBase {
  @Test
  void money_seat_reservation_and_payment_change_together() throws SQLException {
    TillBuyer buyer = till.buyer(Till.PRICE + 1, Till.LONG);
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
    TillBuyer buyer = till.buyer(Till.PRICE, Till.LONG);
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
    TillBuyer buyer = till.buyer(Till.PRICE, Till.LONG);
    UUID payment = Waits.result(till.pay(buyer, "k")).payment().id();
    assertEquals(
        List.of(
            List.of("dev.frontrow.payment.made.v1", payment.toString(), "" + buyer.number()),
            List.of("dev.frontrow.seat.sold.v1", buyer.reservation().toString(), "1")),
        till.facts.rows(
            """
            select type, subject, coalesce(data ->> 'queueNumber', data ->> 'version')
            from outbox_facts where data ->> 'reservationId' = ? order by type
            """,
            buyer.reservation().toString()));
  }

  @Test
  void seats_of_one_date_sold_together_are_one_version_that_says_how_many() throws SQLException {
    UUID date = till.facts.date(till.concert, 4, Till.PRICE);
    TillBuyer slow = till.buyer(till.facts.user(Till.PRICE), date, 1, Till.LONG);
    till.lockWallet(slow.user());
    List<Future<PaymentResult>> paid = new ArrayList<>(List.of(till.pay(slow, "k")));
    DatabaseSessions.waitingForLocks(till.facts, 1);
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
            from outbox_facts where data ->> 'scheduleId' = ? group by 1, 2 order by 1
            """,
            date.toString()));
  }

  @Test
  void two_users_that_claim_one_place_at_once_pay_once_and_harm_nobody_beside_them()
      throws SQLException {
    TillBuyer slow = till.buyer(Till.PRICE, Till.LONG);
    till.lockWallet(slow.user());
    Future<PaymentResult> before = till.pay(slow, "k");
    DatabaseSessions.waitingForLocks(till.facts, 1);
    TillBuyer one = till.buyer(Till.PRICE, Till.LONG);
    TillBuyer other = till.buyer(Till.PRICE, Till.LONG).withNumber(one.number());
    List<Future<PaymentResult>> beside =
        List.of(
            till.pay(till.buyer(Till.PRICE, Till.LONG), "k"),
            till.pay(one, "k"),
            till.pay(other, "k"),
            till.pay(till.buyer(Till.PRICE, Till.LONG), "k"));
    // Whoever waits is in the next batch once a call made after theirs was answered.
    Waits.failure(till.pay(slow, "k"));
    till.blocker.commit();
    assertEquals("ok", Waits.outcome(before));
    assertEquals(
        List.of("ok", "ok", "queue-token-expired", "ok"),
        beside.stream().map(Waits::outcome).toList());
    assertUntouched(other, Till.PRICE);
  }

  @Test
  void the_place_in_line_is_used_up_after_the_payment_and_not_after_a_refusal()
      throws SQLException {
    TillBuyer poor = till.buyer(Till.PRICE - 1, Till.LONG);
    assertEquals("insufficient-balance", Waits.outcome(till.pay(poor, "k")));
    assertEquals(List.of(), till.queue.completed());
    TillBuyer buyer = till.buyer(Till.PRICE, Till.LONG);
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
  void a_free_seat_is_paid_with_nothing() throws SQLException {
    TillBuyer buyer =
        till.buyer(till.facts.user(0), till.facts.date(till.concert, 1, 0), 1, Till.LONG);
    Payment payment = Waits.result(till.pay(buyer, "k")).payment();
    assertEquals(0, payment.amount());
    assertEquals(0, payment.balance());
  }

  @Test
  void payments_are_read_newest_first_page_by_page() throws SQLException {
    UUID user = till.facts.user(5 * Till.PRICE);
    List<Payment> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      UUID date = till.facts.date(till.concert, 1, Till.PRICE);
      TillBuyer buyer = till.buyer(user, date, 1, Till.LONG);
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

  @Test
  void a_sold_seat_is_told_to_those_who_watch_its_date() throws SQLException {
    UUID date = till.facts.date(till.concert, 3, Till.PRICE);
    TillBuyer buyer = till.buyer(till.facts.user(Till.PRICE), date, 2, Till.LONG);
    long version = till.facts.number("select version from schedules where id = ?", date);
    Promise<SeatsMessage> told = Promise.promise();
    Waits.on(
        Waits.context(till.node.vertx()),
        () ->
            TopicBus.ofNode(till.node.vertx())
                .subscribe(
                    Topic.seats(date), body -> told.complete(SeatsMessage.decode(body)), () -> {}));
    Waits.result(till.pay(buyer, "watched"));
    SeatsMessage message = Waits.result(told.future());
    assertEquals(version + 1, message.version());
    assertEquals(
        new JsonArray().add(new JsonObject().put("number", 2).put("status", "SOLD")),
        new JsonObject(message.frame()).getJsonArray("changes"));
  }
}
