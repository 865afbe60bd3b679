package dev.frontrow.history;

import static dev.frontrow.history.HandWrittenHistory.DATE;
import static dev.frontrow.history.HandWrittenHistory.held;
import static dev.frontrow.history.HandWrittenHistory.history;
import static dev.frontrow.history.HandWrittenHistory.json;
import static dev.frontrow.history.HandWrittenHistory.sold;
import static dev.frontrow.history.HandWrittenHistory.time;

import io.vertx.core.json.JsonArray;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** For each rule about one reservation: what breaks it, and its allowed neighbours. */
class ReservationRulesTest {
  /** A hold that is cancelled at 12. */
  private static HandWrittenHistory cancelled() {
    return held().cancels("a", "one", 12);
  }

  @Test
  @Violates(Rule.RESERVATION_KEEPS_ITS_FACTS)
  void a_reservation_keeps_its_facts() {
    held().looks("a", "one", 11, 12, "HELD").allows(Rule.RESERVATION_KEEPS_ITS_FACTS);
    Map<String, Object> others =
        Map.of(
            "scheduleId",
            "x",
            "seatNumber",
            7,
            "price",
            7,
            "createdAt",
            time(10.000_001),
            "expiresAt",
            time(15.000_001));
    others.forEach(
        (member, other) ->
            held()
                .looks("a", "one", 11, 12, "HELD")
                .answered(member, other)
                .breaks(Rule.RESERVATION_KEEPS_ITS_FACTS));
    held().looks("b", "one", 11, 12, "HELD").breaks(Rule.RESERVATION_KEEPS_ITS_FACTS);
  }

  private static HandWrittenHistory onSale(HandWrittenHistory history, double startsAt) {
    JsonArray dates = new JsonArray().add(json("id", DATE, "startsAt", time(startsAt)));
    return history.call(
        Operation.PUT_ON_SALE, "admin", json(), 1, 1, 201, json("id", "c", "schedules", dates));
  }

  @Test
  @Violates(Rule.HELD_WHILE_ON_SALE)
  void a_seat_is_held_before_its_date_starts_and_its_sale_ends() {
    onSale(held(), 10.000_001).allows(Rule.HELD_WHILE_ON_SALE);
    onSale(held(), 10).breaks(Rule.HELD_WHILE_ON_SALE);
    onSale(held(), 10).status(503).allows();
    onSale(held(), 100).asked("salesEndAt", time(10.000_001)).allows(Rule.HELD_WHILE_ON_SALE);
    onSale(held(), 100).asked("salesEndAt", time(10)).breaks(Rule.HELD_WHILE_ON_SALE);
    onSale(held(), 10).asked("salesEndAt", time(100)).breaks(Rule.HELD_WHILE_ON_SALE);
  }

  @Test
  @Violates(Rule.PAID_IN_TIME)
  void a_payment_succeeds_while_its_hold_lasts() {
    for (double at : new double[] {10, 14.999_999}) {
      held().pays("a", "one", "p", at).allows(Rule.PAID_IN_TIME);
    }
    for (double at : new double[] {9.999_999, 15}) {
      held().pays("a", "one", "p", at).breaks(Rule.PAID_IN_TIME);
    }
  }

  @Test
  void a_cancelled_reservation_is_not_paid() {
    cancelled()
        .pays("a", "one", "p", 13)
        .breaks(Rule.PAID_IN_TIME, Rule.CANCEL_LASTS, Rule.RESERVATION_READ_IS_TRUE);
    sold().cancel("a", "one", 13, 13, 409).allows(Rule.PAID_IN_TIME);
  }

  private static HandWrittenHistory expired(HandWrittenHistory history, double begun, double end) {
    return history.pay("a", "one", "late", begun, end, 410, "hold-expired");
  }

  @Test
  @Violates(Rule.EXPIRED_FOR_A_REASON)
  void a_payment_is_too_late_once_the_hold_may_have_expired() {
    expired(held().clock(14.999_999), 14, 14.999_999).allows(Rule.EXPIRED_FOR_A_REASON);
    expired(held().clock(14.999_998), 14, 14.999_998).breaks(Rule.EXPIRED_FOR_A_REASON);
    expired(held(), 14, 16).allows(Rule.EXPIRED_FOR_A_REASON);
    expired(sold(), 12, 16).allows(Rule.EXPIRED_FOR_A_REASON);
    expired(sold(), 12.001, 16).breaks(Rule.EXPIRED_FOR_A_REASON);
  }

  @Test
  void a_payment_is_too_late_once_the_hold_may_have_been_cancelled() {
    expired(cancelled(), 11, 12).allows(Rule.EXPIRED_FOR_A_REASON);
    expired(cancelled(), 11, 11.999).breaks(Rule.EXPIRED_FOR_A_REASON);
    HandWrittenHistory refused = held().cancel("a", "one", 11, 11, 409);
    expired(refused, 12, 12).breaks(Rule.EXPIRED_FOR_A_REASON);
    HandWrittenHistory unanswered = held().cancel("a", "one", 11, 11, 0);
    expired(unanswered, 12, 12).allows(Rule.EXPIRED_FOR_A_REASON);
  }

  @Test
  void a_cancellation_is_refused_for_the_same_reasons() {
    held()
        .cancel("a", "one", 14, 16, 410)
        .answered("code", "hold-expired")
        .allows(Rule.EXPIRED_FOR_A_REASON);
    held()
        .cancel("a", "one", 12, 13, 410)
        .answered("code", "hold-expired")
        .breaks(Rule.EXPIRED_FOR_A_REASON);
  }

  @Test
  void a_replayed_refusal_had_its_reason_since_the_first_call_of_its_key() {
    HandWrittenHistory first = held().pay("a", "one", "late", 11, 11.5, 0, "");
    expired(first.pays("a", "one", "p", 12), 20, 21).breaks(Rule.EXPIRED_FOR_A_REASON);
    HandWrittenHistory again = held().pay("a", "one", "late", 11, 11.5, 0, "");
    expired(again.pays("a", "one", "p", 12), 20, 21).replayed().allows(Rule.EXPIRED_FOR_A_REASON);
  }

  private static HandWrittenHistory alreadyPaid(HandWrittenHistory history, double at) {
    return history.pay("a", "one", "other", at, at, 409, "already-paid");
  }

  @Test
  @Violates(Rule.PAID_FOR_A_REASON)
  void a_reservation_is_already_paid_once_a_payment_was_sent() {
    alreadyPaid(sold(), 12).allows(Rule.PAID_FOR_A_REASON);
    alreadyPaid(sold(), 11.999).breaks(Rule.PAID_FOR_A_REASON);
    alreadyPaid(held(), 12).breaks(Rule.PAID_FOR_A_REASON);
    alreadyPaid(held().pay("a", "one", "k", 11, 11, 402, ""), 12).breaks(Rule.PAID_FOR_A_REASON);
    alreadyPaid(held().pay("a", "one", "k", 11, 11, 503, ""), 12).breaks(Rule.PAID_FOR_A_REASON);
    HandWrittenHistory unanswered = held().pay("a", "one", "k", 11, 11, 503, "");
    alreadyPaid(unanswered.paid("a", "one", "k", 11), 12).allows(Rule.PAID_FOR_A_REASON);
  }

  private static HandWrittenHistory looks(
      HandWrittenHistory history, double begun, double ended, String status) {
    return history.looks("a", "one", begun, ended, status);
  }

  @Test
  @Violates(Rule.RESERVATION_READ_IS_TRUE)
  void a_reservation_reads_as_held_until_it_ends() {
    looks(held().clock(14.999_999), 14.999_999, 16, "HELD").allows(Rule.RESERVATION_READ_IS_TRUE);
    looks(held().clock(15), 15, 16, "HELD").breaks(Rule.RESERVATION_READ_IS_TRUE);
    looks(sold(), 12, 13, "HELD").allows(Rule.RESERVATION_READ_IS_TRUE);
    looks(sold(), 12.001, 13, "HELD").breaks(Rule.RESERVATION_READ_IS_TRUE);
    looks(cancelled(), 12, 13, "HELD").allows(Rule.RESERVATION_READ_IS_TRUE);
    looks(cancelled(), 12.001, 13, "HELD").breaks(Rule.RESERVATION_READ_IS_TRUE);
  }

  @Test
  void a_reservation_reads_as_expired_once_it_may_have_expired() {
    looks(held().clock(14.999_999), 14, 14.999_999, "EXPIRED").allows();
    looks(held().clock(14.999_998), 14, 14.999_998, "EXPIRED")
        .breaks(Rule.RESERVATION_READ_IS_TRUE);
    looks(sold(), 12, 16, "EXPIRED").breaks(Rule.RESERVATION_READ_IS_TRUE);
    looks(cancelled(), 12, 16, "EXPIRED").allows(Rule.RESERVATION_READ_IS_TRUE);
    looks(cancelled(), 13, 16, "EXPIRED").breaks(Rule.RESERVATION_READ_IS_TRUE);
  }

  @Test
  void a_reservation_reads_as_paid_once_a_payment_was_sent() {
    looks(sold(), 11, 12, "PAID").allows(Rule.RESERVATION_READ_IS_TRUE);
    looks(sold(), 11, 11.999, "PAID").breaks(Rule.RESERVATION_READ_IS_TRUE);
  }

  @Test
  void a_reservation_reads_as_cancelled_once_a_cancellation_was_sent() {
    looks(cancelled(), 11, 12, "CANCELLED").allows(Rule.RESERVATION_READ_IS_TRUE);
    looks(cancelled(), 11, 11.999, "CANCELLED").breaks(Rule.RESERVATION_READ_IS_TRUE);
    HandWrittenHistory paidAndCancelled = sold().cancel("a", "one", 13, 13, 0);
    looks(paidAndCancelled, 14, 15, "CANCELLED").breaks(Rule.RESERVATION_READ_IS_TRUE);
  }

  @Test
  void a_reservation_has_no_other_status() {
    looks(held(), 11, 12, "LOST").breaks(Rule.RESERVATION_READ_IS_TRUE);
  }

  @Test
  void the_replay_of_a_hold_shows_how_it_was_at_first() {
    sold()
        .call(
            Operation.HOLD,
            "a",
            json("scheduleId", DATE, "seatNumber", 1, "key", "one"),
            100,
            101,
            201,
            held().row("one").copy().put("status", "HELD"))
        .replayed()
        .allows(Rule.RESERVATION_READ_IS_TRUE, Rule.KEY_ANSWERS_THE_SAME);
  }

  @Test
  void a_read_that_failed_shows_nothing() {
    looks(held(), 11, 12, "LOST").status(503).allows();
  }
}
