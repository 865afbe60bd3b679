package dev.frontrow.history;

import static dev.frontrow.history.HandWrittenHistory.DATE;
import static dev.frontrow.history.HandWrittenHistory.held;
import static dev.frontrow.history.HandWrittenHistory.history;
import static dev.frontrow.history.HandWrittenHistory.sold;

import org.junit.jupiter.api.Test;

/** For each rule about payments: what breaks it, and its allowed neighbours. */
class PaymentRulesTest {
  /** A payment that the database has, and whose answer was lost. */
  private static HandWrittenHistory soldUnanswered() {
    return held().pay("a", "one", "p", 12, 13, 0, "").paid("a", "one", "p", 12);
  }

  @Test
  @Violates(Rule.PAYMENT_FOR_EACH_SOLD_SEAT)
  void a_sold_seat_has_one_payment() {
    soldUnanswered().allows(Rule.PAYMENT_FOR_EACH_SOLD_SEAT);
    soldUnanswered().without("p").breaks(Rule.PAYMENT_FOR_EACH_SOLD_SEAT);
    soldUnanswered()
        .newestTwice(Operation.FINAL_PAYMENTS, "a", "q")
        .breaks(Rule.PAYMENT_FOR_EACH_SOLD_SEAT, Rule.NO_PAYMENT_UNASKED);
    held().allows();
  }

  @Test
  void an_unread_list_is_no_missing_payment() {
    soldUnanswered().unread(Operation.FINAL_PAYMENTS, "a").breaks(Rule.FINAL_READS_ARE_THERE);
    sold().unread(Operation.FINAL_RESERVATIONS, "a").breaks(Rule.FINAL_READS_ARE_THERE);
  }

  @Test
  @Violates(Rule.SOLD_SEAT_FOR_EACH_PAYMENT)
  void a_payment_has_a_sold_seat() {
    soldUnanswered().holds("b", "two", DATE, 2, 10, 15).allows(Rule.SOLD_SEAT_FOR_EACH_PAYMENT);
    soldUnanswered()
        .seat(DATE, 1, "AVAILABLE")
        .breaks(Rule.SOLD_SEAT_FOR_EACH_PAYMENT, Rule.FREE_READ_IS_FREE);
    soldUnanswered()
        .row("one", "status", "EXPIRED")
        .seat(DATE, 1, "AVAILABLE")
        .breaks(Rule.SOLD_SEAT_FOR_EACH_PAYMENT);
    soldUnanswered().unread(Operation.FINAL_SEATS, DATE).breaks(Rule.FINAL_READS_ARE_THERE);
  }

  @Test
  void a_payment_has_a_reservation_that_is_paid_and_not_only_a_sold_seat() {
    held()
        .charges("b", "d", 10, 5)
        .holds("b", "two", 16, 20)
        .pays("b", "two", "q", 17)
        .pay("a", "one", "p", 12, 13, 0, "")
        .paid("a", "one", "p", 12)
        .row("one", "status", "EXPIRED")
        .breaks(Rule.SOLD_SEAT_FOR_EACH_PAYMENT);
  }

  @Test
  @Violates(Rule.PAYMENT_IS_THE_PRICE)
  void a_payment_has_the_price_of_its_reservation() {
    sold().allows(Rule.PAYMENT_IS_THE_PRICE);
    sold()
        .answered("amount", 9)
        .answered("balance", 1)
        .row("p", "amount", 9)
        .row("p", "balance", 1)
        .row("entry p", "amount", -9)
        .row("entry p", "balanceAfter", 1)
        .breaks(Rule.PAYMENT_IS_THE_PRICE);
    sold().pay("a", "one", "q", 13, 14, 409, "already-paid").allows(Rule.PAYMENT_IS_THE_PRICE);
  }

  private static HandWrittenHistory paysTwice(
      String first, Object firstNumber, String second, Object secondNumber) {
    return history()
        .charges("a", "c", 20, 5)
        .holds("a", "one", 10, 15)
        .pays("a", "one", "p", 12)
        .asked("concertId", first)
        .asked("number", firstNumber)
        .holds("a", "two", "other", 1, 10, 15)
        .pays("a", "two", "q", 13)
        .asked("concertId", second)
        .asked("number", secondNumber);
  }

  @Test
  @Violates(Rule.PLACE_PAYS_ONCE)
  void a_number_pays_once() {
    paysTwice("x", 1, "x", 1).breaks(Rule.PLACE_PAYS_ONCE);
    paysTwice("x", 1, "x", 2).allows(Rule.PLACE_PAYS_ONCE);
    paysTwice("x", 1, "y", 1).allows(Rule.PLACE_PAYS_ONCE);
    paysTwice("x", null, "x", null).allows();
    sold()
        .asked("concertId", "x")
        .asked("number", 1)
        .pay("a", "one", "q", 13, 14, 409, "already-paid")
        .asked("concertId", "x")
        .asked("number", 1)
        .allows(Rule.PLACE_PAYS_ONCE);
  }
}
