package dev.frontrow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.payment.Till.TillBuyer;
import dev.frontrow.testing.Waits;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may not pay, and that nothing has changed then. */
class PaymentRefusalsTest extends PaymentTestBase {
  @Test
  void a_balance_of_exactly_the_price_pays_and_one_less_does_not() throws SQLException {
    TillBuyer rich = till.buyer(Till.PRICE, Till.LONG);
    assertEquals(0, Waits.result(till.pay(rich, "k")).payment().balance());
    TillBuyer poor = till.buyer(Till.PRICE - 1, Till.LONG);
    assertEquals("insufficient-balance", Waits.outcome(till.pay(poor, "k")));
    assertUntouched(poor, Till.PRICE - 1);
  }

  @Test
  void somebody_elses_reservation_is_as_if_it_did_not_exist() throws SQLException {
    TillBuyer buyer = till.buyer(Till.PRICE, Till.LONG);
    TillBuyer thief = buyer.withUser(till.facts.user(Till.PRICE));
    assertEquals("reservation-not-found", Waits.outcome(till.pay(thief, "k")));
    TillBuyer lost = new TillBuyer(buyer.user(), till.concert, 999_999, UUID.randomUUID());
    assertEquals("reservation-not-found", Waits.outcome(till.pay(lost, "k")));
    assertUntouched(buyer, Till.PRICE);
  }

  @Test
  void a_place_in_another_concerts_line_pays_nothing() throws SQLException {
    TillBuyer buyer = till.buyer(Till.PRICE, Till.LONG);
    UUID other = till.facts.concert();
    assertEquals(
        "queue-token-other-concert", Waits.outcome(till.pay(buyer.withConcert(other), "k")));
    assertUntouched(buyer, Till.PRICE);
  }

  @Test
  void what_is_paid_is_not_paid_again_whatever_the_place() throws SQLException {
    TillBuyer buyer = till.buyer(3 * Till.PRICE, Till.LONG);
    Waits.result(till.pay(buyer, "k1"));
    assertEquals("already-paid", Waits.outcome(till.pay(buyer, "k2")));
    assertEquals("already-paid", Waits.outcome(till.pay(buyer.withNumber(999_999), "k3")));
    assertEquals(2 * Till.PRICE, till.balance(buyer.user()));
  }

  @Test
  void a_hold_that_ran_out_is_not_paid_even_before_any_sweep() throws SQLException {
    TillBuyer buyer = till.buyer(Till.PRICE, Duration.ofNanos(-1_000));
    assertEquals("hold-expired", Waits.outcome(till.pay(buyer, "k")));
    assertUntouched(buyer, Till.PRICE);
  }

  @Test
  void a_reservation_that_was_given_back_or_closed_is_not_paid() throws SQLException {
    for (String status : List.of("CANCELLED", "EXPIRED")) {
      TillBuyer buyer = till.buyer(Till.PRICE, Till.LONG);
      till.facts.execute(
          """
          update seats set status = 'AVAILABLE', reservation_id = null, held_until = null
          where reservation_id = ?
          """,
          buyer.reservation());
      till.facts.execute(
          "update reservations set status = ? where id = ?", status, buyer.reservation());
      till.facts.execute(
          """
          update schedules set seats_taken = seats_taken - 1
          where id = (select schedule_id from reservations where id = ?)
          """,
          buyer.reservation());
      assertEquals("hold-expired", Waits.outcome(till.pay(buyer, "k")));
      assertEquals(Till.PRICE, till.balance(buyer.user()));
      assertEquals(0, paymentsOf(buyer));
    }
  }

  @Test
  void a_seat_that_is_somebody_elses_is_not_sold_whatever_the_reservation_says()
      throws SQLException {
    TillBuyer buyer = till.buyer(Till.PRICE, Till.LONG);
    TillBuyer other = till.buyer(Till.PRICE, Till.LONG);
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
    TillBuyer buyer = till.buyer(Till.PRICE, Till.LONG);
    Waits.result(till.pay(buyer, "k1"));
    UUID nextDate = till.facts.date(till.concert, 1, 0);
    TillBuyer again = till.buyer(buyer.user(), nextDate, 1, Till.LONG).withNumber(buyer.number());
    assertEquals("queue-token-expired", Waits.outcome(till.pay(again, "k2")));
    assertUntouched(again, 0);
  }
}
