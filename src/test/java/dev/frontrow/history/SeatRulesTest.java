package dev.frontrow.history;

import static dev.frontrow.history.HandWrittenHistory.DATE;
import static dev.frontrow.history.HandWrittenHistory.END;
import static dev.frontrow.history.HandWrittenHistory.history;
import static dev.frontrow.history.HandWrittenHistory.sold;

import org.junit.jupiter.api.Test;

/** For each rule about seats: the smallest history that breaks it, and its allowed neighbours. */
class SeatRulesTest {
  private static HandWrittenHistory held() {
    return history().holds("a", "one", 10, 15);
  }

  private static HandWrittenHistory taken(HandWrittenHistory history, double begun, double ended) {
    return history.asks("b", "key", begun, ended, 409, "seat-taken");
  }

  @Test
  @Violates(Rule.SEAT_HELD_BY_ONE)
  void a_seat_has_one_holder_until_the_hold_expires() {
    held().holds("b", "two", 15, 20).allows(Rule.SEAT_HELD_BY_ONE);
    held().holds("b", "two", 14.999_999, 20).breaks(Rule.SEAT_HELD_BY_ONE);
    history().holds("b", "two", 12, 20).holds("a", "one", 10, 15).breaks(Rule.SEAT_HELD_BY_ONE);
    held().holds("b", "two", DATE, 2, 12, 20).allows();
    held().holds("b", "two", "other-date", 1, 12, 20).allows();
  }

  @Test
  void a_seat_has_one_holder_until_the_hold_is_cancelled() {
    held().cancels("a", "one", 12).holds("b", "two", 12, 20).allows(Rule.SEAT_HELD_BY_ONE);
    held().cancels("a", "one", 12).holds("b", "two", 11.999, 20).breaks(Rule.SEAT_HELD_BY_ONE);
    HandWrittenHistory refused = held().cancel("a", "one", 12, 12, 409);
    refused.holds("b", "two", 13, 20).breaks(Rule.SEAT_HELD_BY_ONE);
    HandWrittenHistory unanswered = held().cancel("a", "one", 12, 12, 0);
    unanswered.holds("b", "two", 13, 20).allows(Rule.SEAT_HELD_BY_ONE);
  }

  @Test
  @Violates(Rule.SOLD_SEAT_STAYS_SOLD)
  void a_sold_seat_is_not_held_again() {
    sold().allows(Rule.SOLD_SEAT_STAYS_SOLD);
    sold().holds("b", "two", 12, 20).breaks(Rule.SOLD_SEAT_STAYS_SOLD);
    sold().holds("b", "two", 11.999_999, 20).breaks(Rule.SEAT_HELD_BY_ONE);
    sold().holds("b", "two", 500, 510).breaks(Rule.SOLD_SEAT_STAYS_SOLD);
    sold().holds("b", "before", 4, 10).allows(Rule.SOLD_SEAT_STAYS_SOLD);
  }

  @Test
  @Violates(Rule.SEAT_SOLD_ONCE)
  void a_seat_is_sold_once() {
    HandWrittenHistory soldTwice = sold().charges("b", "d", 10, 5).holds("b", "two", 13, 20);
    soldTwice.pays("b", "two", "q", 14).breaks(Rule.SEAT_SOLD_ONCE, Rule.SOLD_SEAT_STAYS_SOLD);
    HandWrittenHistory soldAfterExpiry = held().charges("b", "d", 10, 5).holds("b", "two", 15, 20);
    soldAfterExpiry.pays("b", "two", "q", 16).allows(Rule.SEAT_SOLD_ONCE);
    sold().holds("b", "two", DATE, 2, 16, 20).allows();
  }

  @Test
  @Violates(Rule.ONE_SEAT_FOR_ONE_DATE)
  void a_user_has_one_seat_of_a_date() {
    held().holds("a", "two", DATE, 2, 15, 20).allows(Rule.ONE_SEAT_FOR_ONE_DATE);
    held().holds("a", "two", DATE, 2, 14.999_999, 20).breaks(Rule.ONE_SEAT_FOR_ONE_DATE);
    sold().holds("a", "two", DATE, 2, 500, 510).breaks(Rule.ONE_SEAT_FOR_ONE_DATE);
    held().holds("a", "two", "other-date", 2, 12, 20).allows();
  }

  @Test
  @Violates(Rule.TAKEN_FOR_A_REASON)
  void a_seat_is_taken_from_the_hold_on() {
    taken(held().clock(9.999_999), 9.999_999, 9.999_999).allows(Rule.TAKEN_FOR_A_REASON);
    taken(held().clock(9.999_998), 9.999_998, 9.999_998).breaks(Rule.TAKEN_FOR_A_REASON);
    taken(held(), 5, 9).breaks(Rule.TAKEN_FOR_A_REASON);
    taken(held(), 5, 11).allows(Rule.TAKEN_FOR_A_REASON);
  }

  @Test
  void a_seat_is_taken_until_the_hold_expires() {
    taken(held().clock(14.999_999), 14.999_999, 15.5).allows(Rule.TAKEN_FOR_A_REASON);
    taken(held().clock(15), 15, 15.5).breaks(Rule.TAKEN_FOR_A_REASON);
    taken(sold(), 500, 501).allows(Rule.TAKEN_FOR_A_REASON);
  }

  @Test
  void a_seat_is_taken_until_the_hold_is_cancelled() {
    HandWrittenHistory cancelled = held().cancels("a", "one", 12).clock(12).clock(12.000_001);
    taken(cancelled, 12.000_001, 13).breaks(Rule.TAKEN_FOR_A_REASON);
    taken(held().cancels("a", "one", 12).clock(12), 12, 13).allows(Rule.TAKEN_FOR_A_REASON);
    HandWrittenHistory unanswered = held().cancel("a", "one", 12, 12, 503);
    taken(unanswered, 13, 13).allows(Rule.TAKEN_FOR_A_REASON);
  }

  @Test
  void a_seat_is_taken_by_a_payment_without_an_answer_unless_a_later_read_shows_no_payment() {
    HandWrittenHistory last = held().pay("a", "one", "key", 12, 13, 0, "");
    taken(last, END, END).allows(Rule.TAKEN_FOR_A_REASON);
    HandWrittenHistory before = held().pay("a", "one", "key", 12, 13, 0, "");
    taken(before, END - 1, END - 0.001).breaks(Rule.TAKEN_FOR_A_REASON);
    HandWrittenHistory refused = held().pay("a", "one", "key", 12, 13, 402, "");
    taken(refused, END, END).breaks(Rule.TAKEN_FOR_A_REASON);
    HandWrittenHistory later = held().pay("a", "one", "key", END + 1, END + 1, 0, "");
    taken(later, END, END + 0.9).breaks(Rule.TAKEN_FOR_A_REASON);
  }

  @Test
  void a_seat_is_not_taken_by_the_user_who_asks() {
    held().asks("a", "again", 12, 12, 409, "seat-taken").breaks(Rule.TAKEN_FOR_A_REASON);
  }

  @Test
  void a_seat_is_taken_by_a_hold_without_an_answer_until_its_owners_list_shows_none() {
    HandWrittenHistory unanswered = history().asks("c", "k", 10, 12, 0, "");
    taken(unanswered, 13, END - 0.001).breaks(Rule.TAKEN_FOR_A_REASON);
    taken(history().asks("c", "k", 10, 12, 0, ""), 13, END).allows(Rule.TAKEN_FOR_A_REASON);
    HandWrittenHistory listed = history().asks("c", "k", 10, 12, 0, "");
    taken(listed.listed("c", "one", DATE, 1, 11, 16), 13, 13).allows(Rule.TAKEN_FOR_A_REASON);
    HandWrittenHistory unread = history().asks("c", "k", 10, 12, 0, "");
    taken(unread, 13, 13)
        .unread(Operation.FINAL_RESERVATIONS, "c")
        .breaks(Rule.FINAL_READS_ARE_THERE);
    HandWrittenHistory refused = history().asks("c", "k", 10, 12, 409, "");
    taken(refused, 13, END).breaks(Rule.TAKEN_FOR_A_REASON);
    HandWrittenHistory same = history().asks("c", "k", END + 2, END + 3, 0, "");
    taken(same, END + 1, END + 2).allows(Rule.TAKEN_FOR_A_REASON);
    HandWrittenHistory later = history().asks("c", "k", END + 2, END + 3, 0, "");
    taken(later, END + 1, END + 1.999).breaks(Rule.TAKEN_FOR_A_REASON);
  }

  @Test
  void a_replayed_refusal_had_its_reason_since_the_first_call_of_its_key() {
    HandWrittenHistory replayed = taken(taken(held(), 12, 12), 100, 100).replayed();
    replayed.allows(Rule.TAKEN_FOR_A_REASON);
    taken(taken(held(), 12, 12), 100, 100).breaks(Rule.TAKEN_FOR_A_REASON);
  }

  private static HandWrittenHistory reserved(
      HandWrittenHistory history, String date, double begun, double ended) {
    return history
        .asks("a", "key", begun, ended, 409, "already-reserved")
        .asked("seatNumber", 2)
        .asked("scheduleId", date);
  }

  @Test
  @Violates(Rule.RESERVED_FOR_A_REASON)
  void a_user_is_refused_as_already_reserved_only_with_a_seat_of_the_same_date() {
    reserved(held(), DATE, 12, 12).allows(Rule.RESERVED_FOR_A_REASON);
    reserved(held(), DATE, 16, 17).breaks(Rule.RESERVED_FOR_A_REASON);
    reserved(held(), "other-date", 12, 12).breaks(Rule.RESERVED_FOR_A_REASON);
    held().asks("b", "key", 12, 12, 409, "already-reserved").breaks(Rule.RESERVED_FOR_A_REASON);
  }

  @Test
  void a_user_is_already_reserved_by_a_hold_of_the_same_date_without_an_answer() {
    reserved(history().asks("a", "k", 10, 12, 0, ""), DATE, 13, END)
        .allows(Rule.RESERVED_FOR_A_REASON);
    reserved(history().asks("a", "k", 10, 12, 0, ""), "other-date", 13, END)
        .breaks(Rule.RESERVED_FOR_A_REASON);
    reserved(history().asks("b", "k", 10, 12, 0, ""), DATE, 13, END)
        .breaks(Rule.RESERVED_FOR_A_REASON);
    reserved(history().asks("a", "k", 10, 12, 0, ""), DATE, 13, 14)
        .breaks(Rule.RESERVED_FOR_A_REASON);
  }

  @Test
  @Violates(Rule.HELD_READ_HAS_A_HOLDER)
  void a_seat_reads_as_held_only_during_a_hold() {
    held().reads(9, 10, "HELD").allows(Rule.HELD_READ_HAS_A_HOLDER);
    held().reads(5, 9, "HELD").breaks(Rule.HELD_READ_HAS_A_HOLDER);
    held().reads(16, 17, "HELD").breaks(Rule.HELD_READ_HAS_A_HOLDER);
    held().clock(14.999_999).reads(14.999_999, 16, "HELD").allows(Rule.HELD_READ_HAS_A_HOLDER);
    held().clock(15).reads(15, 16, "HELD").breaks(Rule.HELD_READ_HAS_A_HOLDER);
    sold().reads(12, 13, "HELD").allows(Rule.HELD_READ_HAS_A_HOLDER);
    sold().reads(12.001, 13, "HELD").breaks(Rule.HELD_READ_HAS_A_HOLDER);
    history().asks("a", "k", 10, 12, 0, "").reads(11, END, "HELD").allows();
  }

  @Test
  @Violates(Rule.SOLD_READ_HAS_A_PAYMENT)
  void a_seat_reads_as_sold_only_after_a_payment_was_sent() {
    sold().reads(12, 12, "SOLD").allows(Rule.SOLD_READ_HAS_A_PAYMENT);
    sold().reads(11, 11.999, "SOLD").breaks(Rule.SOLD_READ_HAS_A_PAYMENT);
    held().reads(11, 12, "SOLD").breaks(Rule.SOLD_READ_HAS_A_PAYMENT);
    held()
        .pay("a", "one", "p", 12, 12, 402, "")
        .reads(13, 14, "SOLD")
        .breaks(Rule.SOLD_READ_HAS_A_PAYMENT);
  }

  @Test
  void a_seat_reads_as_sold_only_after_its_hold_began() {
    HandWrittenHistory early =
        history().charges("a", "c", 10, 5).listed("a", "one", DATE, 1, 10, 15);
    early.asks("a", "one", 8, 11, 0, "").pay("a", "one", "p", 9, 12, 0, "");
    early.paid("a", "one", "p", 11).reads(9.5, 9.6, "SOLD").breaks(Rule.SOLD_READ_HAS_A_PAYMENT);
    HandWrittenHistory late =
        history().charges("a", "c", 10, 5).listed("a", "one", DATE, 1, 10, 15);
    late.asks("a", "one", 8, 11, 0, "").pay("a", "one", "p", 9, 12, 0, "");
    late.paid("a", "one", "p", 11).clock(9.999_999).reads(9.9, 9.999_999, "SOLD").allows();
  }

  @Test
  @Violates(Rule.FREE_READ_IS_FREE)
  void a_seat_reads_as_available_unless_it_was_surely_held_during_the_whole_read() {
    held().reads(10, 11, "AVAILABLE").allows(Rule.FREE_READ_IS_FREE);
    held().reads(10.001, 11, "AVAILABLE").breaks(Rule.FREE_READ_IS_FREE);
    held().clock(14.999_999).reads(14, 14.999_999, "AVAILABLE").allows(Rule.FREE_READ_IS_FREE);
    held().clock(14.999_998).reads(14, 14.999_998, "AVAILABLE").breaks(Rule.FREE_READ_IS_FREE);
    sold().reads(500, 501, "AVAILABLE").breaks(Rule.FREE_READ_IS_FREE);
    sold()
        .seat(DATE, 1, "AVAILABLE")
        .breaks(Rule.FREE_READ_IS_FREE, Rule.SOLD_SEAT_FOR_EACH_PAYMENT);
  }

  @Test
  void a_seat_whose_payment_was_answered_is_not_available_though_its_hold_was_not_answered() {
    HandWrittenHistory unanswered =
        history().charges("a", "c", 10, 5).asks("a", "one", 10, 11, 0, "");
    unanswered.listed("a", "one", DATE, 1, 10.5, 15).pays("a", "one", "p", 12);
    unanswered.reads(13, 14, "AVAILABLE").breaks(Rule.FREE_READ_IS_FREE);
  }

  @Test
  void a_read_that_failed_shows_nothing() {
    HandWrittenHistory failed = held().reads(16, 17, "HELD");
    failed.status(503).allows();
  }
}
