package dev.frontrow.history;

import static dev.frontrow.history.HandWrittenHistory.DATE;
import static dev.frontrow.history.HandWrittenHistory.END;
import static dev.frontrow.history.HandWrittenHistory.held;
import static dev.frontrow.history.HandWrittenHistory.history;
import static dev.frontrow.history.HandWrittenHistory.json;
import static dev.frontrow.history.HandWrittenHistory.sold;
import static dev.frontrow.history.HandWrittenHistory.time;

import io.vertx.core.json.JsonArray;
import org.junit.jupiter.api.Test;

/** For each rule about the reads at the end: what breaks it, and its allowed neighbours. */
class LastingRulesTest {
  @Test
  @Violates(Rule.FINAL_READS_ARE_THERE)
  void every_list_is_read_at_the_end() {
    held().allows(Rule.FINAL_READS_ARE_THERE);
    for (Operation list :
        new Operation[] {
          Operation.FINAL_RESERVATIONS, Operation.FINAL_PAYMENTS, Operation.FINAL_LEDGER
        }) {
      held().unread(list, "a").breaks(Rule.FINAL_READS_ARE_THERE);
    }
    held().unread(Operation.FINAL_SEATS, DATE).breaks(Rule.FINAL_READS_ARE_THERE);
    history().balance("a", 1, 2, 0).unread(Operation.FINAL_LEDGER, "a").allows();
  }

  private static HandWrittenHistory page(
      HandWrittenHistory history, double at, String id, Object next, int status) {
    JsonArray items = id.isEmpty() ? new JsonArray() : new JsonArray().add(history.row(id));
    return history.call(
        Operation.FINAL_RESERVATIONS,
        "a",
        json(),
        at,
        at,
        status,
        json("items", items, "nextCursor", next));
  }

  private static HandWrittenHistory twoHolds() {
    return held().holds("a", "two", "other", 1, 20, 25).unread(Operation.FINAL_RESERVATIONS, "a");
  }

  @Test
  void a_list_has_all_its_pages() {
    HandWrittenHistory whole = page(twoHolds(), END, "two", "more", 200);
    page(whole, END + 1, "one", null, 200).allows(Rule.HOLD_LASTS);
    page(twoHolds(), END, "two", "more", 200).breaks(Rule.FINAL_READS_ARE_THERE);
    HandWrittenHistory failed = page(twoHolds(), END, "two", "more", 200);
    page(failed, END + 1, "one", null, 503).breaks(Rule.FINAL_READS_ARE_THERE);
  }

  @Test
  @Violates(Rule.HOLD_LASTS)
  void an_answered_hold_is_in_its_owners_list() {
    held().allows(Rule.HOLD_LASTS);
    held().without("one").breaks(Rule.HOLD_LASTS);
  }

  @Test
  @Violates(Rule.PAYMENT_LASTS)
  void an_answered_payment_is_unchanged() {
    sold().allows(Rule.PAYMENT_LASTS);
    sold().row("p", "balance", 3).breaks(Rule.PAYMENT_LASTS);
    sold().row("p", "amount", 9).breaks(Rule.PAYMENT_LASTS);
    sold().row("p", "paidAt", time(13)).breaks(Rule.PAYMENT_LASTS);
    sold().without("p").breaks(Rule.PAYMENT_LASTS, Rule.PAYMENT_FOR_EACH_SOLD_SEAT);
    sold()
        .row("p", "reservationId", "two")
        .breaks(
            Rule.PAYMENT_LASTS, Rule.PAYMENT_FOR_EACH_SOLD_SEAT, Rule.SOLD_SEAT_FOR_EACH_PAYMENT);
  }

  @Test
  @Violates(Rule.CANCEL_LASTS)
  void an_answered_cancellation_lasts() {
    held().cancels("a", "one", 12).allows(Rule.CANCEL_LASTS);
    held()
        .cancels("a", "one", 12)
        .row("one", "status", "EXPIRED")
        .breaks(Rule.CANCEL_LASTS, Rule.RESERVATION_READ_IS_TRUE);
    held().cancels("a", "one", 12).row("one", "status", "EXPIRED").status(503).allows();
    held().cancels("a", "one", 12).without("one").breaks(Rule.CANCEL_LASTS, Rule.HOLD_LASTS);
    held()
        .cancels("a", "one", 12)
        .unread(Operation.FINAL_RESERVATIONS, "a")
        .breaks(Rule.FINAL_READS_ARE_THERE);
  }

  private static HandWrittenHistory unanswered() {
    return history().clock(10).asks("a", "k", 10, 12, 0, "");
  }

  @Test
  @Violates(Rule.NO_RESERVATION_UNASKED)
  void a_reservation_has_a_call_that_may_have_made_it() {
    unanswered().allows();
    unanswered().listed("a", "one", DATE, 1, 10, 15).allows(Rule.NO_RESERVATION_UNASKED);
    unanswered().listed("a", "one", DATE, 1, 9.999_999, 15).breaks(Rule.NO_RESERVATION_UNASKED);
    unanswered().listed("a", "one", DATE, 2, 11, 15).breaks(Rule.NO_RESERVATION_UNASKED);
    unanswered().listed("a", "one", "other", 1, 11, 15).breaks(Rule.NO_RESERVATION_UNASKED);
    unanswered()
        .status(409)
        .listed("a", "one", DATE, 1, 11, 15)
        .breaks(Rule.NO_RESERVATION_UNASKED);
    unanswered()
        .charge("b", "k", 5, 10, 12, 429)
        .listed("b", "one", DATE, 1, 11, 15)
        .breaks(Rule.NO_RESERVATION_UNASKED);
  }

  @Test
  void a_key_makes_one_reservation() {
    unanswered()
        .listed("a", "one", DATE, 1, 11, 15)
        .listed("a", "two", DATE, 1, 20, 25)
        .breaks(Rule.NO_RESERVATION_UNASKED);
    unanswered()
        .asks("a", "later", 20, 21, 503, "overloaded")
        .listed("a", "one", DATE, 1, 11, 15)
        .listed("a", "two", DATE, 1, 20.5, 25)
        .allows(Rule.NO_RESERVATION_UNASKED);
    held()
        .asks("a", "one", 10, 11, 0, "")
        .listed("a", "two", DATE, 1, 20, 25)
        .breaks(Rule.NO_RESERVATION_UNASKED);
  }

  @Test
  @Violates(Rule.NO_PAYMENT_UNASKED)
  void a_payment_has_a_call_that_may_have_made_it() {
    HandWrittenHistory asked = held().pay("a", "one", "k", 12, 13, 0, "");
    asked.paid("a", "one", "p", 12).allows(Rule.NO_PAYMENT_UNASKED);
    HandWrittenHistory refused = held().pay("a", "one", "k", 12, 13, 429, "");
    refused
        .paid("a", "one", "p", 12)
        .breaks(
            Rule.NO_PAYMENT_UNASKED,
            Rule.NO_ENTRY_UNASKED,
            Rule.SOLD_READ_HAS_A_PAYMENT,
            Rule.RESERVATION_READ_IS_TRUE);
    HandWrittenHistory other = held().holds("a", "two", "other", 1, 10, 15);
    other
        .pay("a", "two", "k", 12, 13, 0, "")
        .paid("a", "one", "p", 12)
        .breaks(
            Rule.NO_PAYMENT_UNASKED, Rule.SOLD_READ_HAS_A_PAYMENT, Rule.RESERVATION_READ_IS_TRUE);
  }
}
