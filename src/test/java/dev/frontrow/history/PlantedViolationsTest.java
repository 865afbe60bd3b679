package dev.frontrow.history;

import static dev.frontrow.history.Planting.newId;
import static dev.frontrow.history.Planting.success;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A real history is made to break each rule; that rule is named. */
class PlantedViolationsTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void every_rule_has_its_planted_violation() {
    Set<Rule> planted = EnumSet.noneOf(Rule.class);
    for (Class<?> tests : List.of(PlantedViolationsTest.class, PlantedLineViolationsTest.class)) {
      planted.addAll(Violates.Rules.of(tests));
    }
    assertEquals(EnumSet.allOf(Rule.class), planted);
  }

  static void found(Rule rule, Consumer<Planting> change) {
    Verdict verdict = Planting.after(change);
    assertFalse(verdict.explained());
    assertTrue(
        verdict.violations().stream().anyMatch(it -> it.rule().equals(rule.label())),
        () -> verdict.violations().stream().map(Violation::rule).distinct().toList().toString());
    assertTrue(verdict.counts().get(rule.label()) > 0);
  }

  private static String later(String time, Duration by) {
    return Instant.parse(time).plus(by).toString();
  }

  private static JsonObject like(JsonObject answer, String member, Object value) {
    return answer.copy().put(member, value);
  }

  /** A seat of a call that nobody else paid for or gave back. */
  private static RecordedCall paid(Planting planting) {
    return planting.find(success(Operation.PAY));
  }

  private static RecordedCall holdOf(Planting planting, RecordedCall about) {
    String id = about.asked("reservationId").orElseThrow();
    return planting.first(success(Operation.HOLD).and(it -> id.equals(it.answered("id"))));
  }

  @Test
  @Violates(Rule.TIMES_ARE_OF_ONE_CLOCK)
  void a_hold_stamped_by_a_clock_ten_minutes_ahead() {
    found(
        Rule.TIMES_ARE_OF_ONE_CLOCK,
        it -> {
          String stamp = it.find(success(Operation.HOLD)).answered("createdAt");
          it.everywhere(stamp, later(stamp, Duration.ofMinutes(10)));
        });
  }

  @Test
  @Violates(Rule.RESERVATION_KEEPS_ITS_FACTS)
  void a_reservation_that_moves_to_another_seat() {
    found(
        Rule.RESERVATION_KEEPS_ITS_FACTS,
        it -> it.find(success(Operation.RESERVATION)).answer().put("seatNumber", 77));
  }

  @Test
  @Violates(Rule.SEAT_HELD_BY_ONE)
  void a_seat_held_by_a_second_user_while_the_first_still_holds_it() {
    found(
        Rule.SEAT_HELD_BY_ONE,
        it -> {
          RecordedCall hold = holdOf(it, paid(it));
          JsonObject second = like(hold.answer(), "id", newId());
          it.add(
              hold, it.otherThan(hold.client()), hold.begunNanos(), hold.endedNanos(), 201, second);
        });
  }

  @Test
  @Violates(Rule.SOLD_SEAT_STAYS_SOLD)
  void a_sold_seat_given_to_somebody_else() {
    found(
        Rule.SOLD_SEAT_STAYS_SOLD,
        it -> {
          RecordedCall pay = paid(it);
          RecordedCall hold = holdOf(it, pay);
          String stamp = later(pay.answered("paidAt"), Duration.ofMillis(5));
          JsonObject second = like(like(hold.answer(), "id", newId()), "createdAt", stamp);
          it.add(
              hold,
              it.otherThan(hold.client()),
              pay.begunNanos(),
              pay.endedNanos() + SECOND,
              201,
              second.put("expiresAt", later(stamp, Duration.ofSeconds(1))));
        });
  }

  @Test
  @Violates(Rule.SEAT_SOLD_ONCE)
  void a_seat_paid_for_by_two() {
    found(
        Rule.SEAT_SOLD_ONCE,
        it -> {
          RecordedCall pay = paid(it);
          RecordedCall hold = holdOf(it, pay);
          JsonObject second = like(hold.answer(), "id", newId());
          second.put("status", "PAID").put("paidAt", pay.answered("paidAt"));
          it.add(
              hold, it.otherThan(hold.client()), pay.begunNanos(), pay.endedNanos(), 201, second);
        });
  }

  @Test
  @Violates(Rule.ONE_SEAT_FOR_ONE_DATE)
  void a_second_seat_on_one_date_for_one_user() {
    found(
        Rule.ONE_SEAT_FOR_ONE_DATE,
        it -> {
          RecordedCall hold = holdOf(it, paid(it));
          JsonObject second = like(like(hold.answer(), "id", newId()), "seatNumber", 77);
          it.add(hold, hold.client(), hold.begunNanos(), hold.endedNanos(), 201, second);
        });
  }

  @Test
  @Violates(Rule.TAKEN_FOR_A_REASON)
  void a_seat_called_taken_that_nobody_can_have_had() {
    found(
        Rule.TAKEN_FOR_A_REASON,
        it -> {
          RecordedCall hold = it.find(success(Operation.HOLD));
          hold.request().put("seatNumber", 77);
          it.refuse(hold, 409, "seat-taken");
        });
  }

  @Test
  @Violates(Rule.RESERVED_FOR_A_REASON)
  void a_user_called_served_who_can_have_had_no_seat_of_that_date() {
    found(
        Rule.RESERVED_FOR_A_REASON,
        it -> {
          RecordedCall hold = it.find(success(Operation.HOLD));
          hold.request().put("scheduleId", newId());
          it.refuse(hold, 409, "already-reserved");
        });
  }

  private static void read(Planting planting, String status) {
    RecordedCall first = planting.first(success(Operation.SEATS));
    JsonArray seats = first.answer().getJsonArray("seats");
    seats.getJsonObject(seats.size() - 1).put("status", status);
  }

  @Test
  @Violates(Rule.HELD_READ_HAS_A_HOLDER)
  void a_seat_read_as_held_before_anybody_asked_for_it() {
    found(Rule.HELD_READ_HAS_A_HOLDER, it -> read(it, "HELD"));
  }

  @Test
  @Violates(Rule.SOLD_READ_HAS_A_PAYMENT)
  void a_seat_read_as_sold_before_anybody_paid() {
    found(Rule.SOLD_READ_HAS_A_PAYMENT, it -> read(it, "SOLD"));
  }

  @Test
  @Violates(Rule.FREE_READ_IS_FREE)
  void a_sold_seat_read_as_available() {
    found(
        Rule.FREE_READ_IS_FREE,
        it -> {
          RecordedCall hold = holdOf(it, paid(it));
          String date = hold.asked("scheduleId").orElseThrow();
          it
              .first(
                  success(Operation.FINAL_SEATS)
                      .and(read -> date.equals(read.asked("scheduleId").orElseThrow())))
              .items("seats")
              .stream()
              .filter(
                  seat -> seat.getInteger("number").equals(hold.answer().getInteger("seatNumber")))
              .forEach(seat -> seat.put("status", "AVAILABLE"));
        });
  }

  @Test
  @Violates(Rule.EXPIRED_FOR_A_REASON)
  void a_payment_refused_as_too_late_while_the_hold_lasts() {
    found(
        Rule.EXPIRED_FOR_A_REASON,
        it -> {
          RecordedCall pay = paid(it);
          RecordedCall hold = holdOf(it, pay);
          it.add(
              pay,
              pay.client(),
              hold.endedNanos() + 1,
              hold.endedNanos() + 2,
              410,
              new JsonObject().put("code", "hold-expired"));
        });
  }

  @Test
  @Violates(Rule.PAID_FOR_A_REASON)
  void a_hold_called_paid_that_nobody_tried_to_pay() {
    found(
        Rule.PAID_FOR_A_REASON,
        it -> {
          Set<String> paid =
              it.all(call -> call.operation() == Operation.PAY).stream()
                  .map(call -> call.asked("reservationId").orElseThrow())
                  .collect(Collectors.toSet());
          Predicate<RecordedCall> free =
              call -> !paid.contains(call.asked("reservationId").orElseThrow());
          it.refuse(it.find(success(Operation.CANCEL).and(free)), 409, "already-paid");
        });
  }

  @Test
  @Violates(Rule.RESERVATION_READ_IS_TRUE)
  void a_paid_reservation_read_as_held() {
    found(
        Rule.RESERVATION_READ_IS_TRUE,
        it ->
            it.find(
                    success(Operation.RESERVATION)
                        .and(call -> "PAID".equals(call.answered("status"))))
                .answer()
                .put("status", "HELD"));
  }

  @Test
  @Violates(Rule.PAID_IN_TIME)
  void a_payment_after_the_hold_ran_out() {
    found(
        Rule.PAID_IN_TIME,
        it -> {
          RecordedCall pay = paid(it);
          String stamp = holdOf(it, pay).answered("expiresAt");
          it.everywhere(pay.answered("paidAt"), later(stamp, Duration.ofMillis(1)));
        });
  }

  @Test
  @Violates(Rule.HELD_WHILE_ON_SALE)
  void a_hold_after_the_show_began() {
    found(
        Rule.HELD_WHILE_ON_SALE,
        it ->
            it.all(success(Operation.PUT_ON_SALE))
                .forEach(
                    call ->
                        call.items("schedules")
                            .forEach(date -> date.put("startsAt", "2020-01-01T10:00:00Z"))));
  }

  @Test
  @Violates(Rule.WALLET_NEVER_NEGATIVE)
  void a_balance_below_zero() {
    found(
        Rule.WALLET_NEVER_NEGATIVE,
        it -> it.find(success(Operation.BALANCE)).answer().put("balance", -1));
  }

  private static RecordedCall ledgerOf(Planting planting, RecordedCall movement) {
    return planting.first(
        it -> it.operation() == Operation.FINAL_LEDGER && it.client().equals(movement.client()));
  }

  @Test
  @Violates(Rule.LEDGER_ADDS_UP)
  void a_ledger_that_does_not_add_up() {
    found(
        Rule.LEDGER_ADDS_UP,
        it -> {
          RecordedCall charge = it.find(success(Operation.CHARGE));
          JsonObject entry = it.item(Operation.FINAL_LEDGER, "reference", charge.answered("id"));
          entry.put("amount", entry.getLong("amount") + 1);
        });
  }

  @Test
  @Violates(Rule.BALANCE_READ_IS_TRUE)
  void a_balance_that_the_ledger_never_had() {
    found(
        Rule.BALANCE_READ_IS_TRUE,
        it -> {
          RecordedCall read =
              it.find(success(Operation.BALANCE).and(call -> call.answer().getLong("balance") > 0));
          read.answer().put("balance", 99_999_999);
        });
  }

  @Test
  @Violates(Rule.MOVEMENT_HAS_ITS_ENTRY)
  void a_charge_that_is_lost_in_the_end() {
    found(
        Rule.MOVEMENT_HAS_ITS_ENTRY,
        it ->
            it.drop(
                Operation.FINAL_LEDGER,
                "reference",
                it.find(success(Operation.CHARGE)).answered("id")));
  }

  @Test
  @Violates(Rule.MOVEMENTS_IN_ORDER_OF_TIME)
  void a_charge_that_overtook_one_answered_before() {
    found(
        Rule.MOVEMENTS_IN_ORDER_OF_TIME,
        it -> {
          RecordedCall one =
              it.find(success(Operation.CHARGE).and(call -> call.answer().getLong("amount") == 1));
          RecordedCall two =
              it.first(
                  success(Operation.CHARGE)
                      .and(call -> call.client().equals(one.client()) && one.before(call)));
          JsonObject first = it.item(Operation.FINAL_LEDGER, "reference", one.answered("id"));
          JsonObject second = it.item(Operation.FINAL_LEDGER, "reference", two.answered("id"));
          first.put("reference", two.answered("id"));
          second.put("reference", one.answered("id"));
        });
  }

  @Test
  @Violates(Rule.NO_ENTRY_UNASKED)
  void a_charge_that_is_made_twice() {
    found(
        Rule.NO_ENTRY_UNASKED,
        it -> {
          RecordedCall charge = it.find(success(Operation.CHARGE));
          JsonArray items = ledgerOf(it, charge).answer().getJsonArray("items");
          JsonObject newest = items.getJsonObject(0).copy();
          newest.put("balanceAfter", newest.getLong("balanceAfter") + newest.getLong("amount"));
          items.add(0, newest);
        });
  }

  @Test
  @Violates(Rule.POOR_FOR_A_REASON)
  void a_payment_refused_for_money_that_was_there() {
    found(
        Rule.POOR_FOR_A_REASON,
        it -> {
          RecordedCall pay = paid(it);
          it.drop(Operation.FINAL_LEDGER, "reference", pay.answered("id"));
          it.refuse(pay, 402, "insufficient-balance");
        });
  }

  @Test
  @Violates(Rule.PAYMENT_FOR_EACH_SOLD_SEAT)
  void a_sold_seat_without_a_payment() {
    found(
        Rule.PAYMENT_FOR_EACH_SOLD_SEAT,
        it -> it.drop(Operation.FINAL_PAYMENTS, "id", paid(it).answered("id")));
  }

  @Test
  @Violates(Rule.SOLD_SEAT_FOR_EACH_PAYMENT)
  void a_payment_without_a_sold_seat() {
    found(
        Rule.SOLD_SEAT_FOR_EACH_PAYMENT,
        it ->
            it.item(
                    Operation.FINAL_RESERVATIONS,
                    "id",
                    paid(it).asked("reservationId").orElseThrow())
                .put("status", "EXPIRED"));
  }

  @Test
  @Violates(Rule.PAYMENT_IS_THE_PRICE)
  void a_payment_of_more_than_the_price() {
    found(Rule.PAYMENT_IS_THE_PRICE, it -> paid(it).answer().put("amount", 10_001));
  }

  @Test
  @Violates(Rule.PLACE_PAYS_ONCE)
  void two_payments_by_one_place_in_line() {
    found(
        Rule.PLACE_PAYS_ONCE,
        it -> {
          List<RecordedCall> paid = it.all(success(Operation.PAY));
          paid.get(1)
              .request()
              .mergeIn(
                  new JsonObject()
                      .put("concertId", paid.get(0).asked("concertId").orElseThrow())
                      .put("number", Long.valueOf(paid.get(0).asked("number").orElseThrow())));
        });
  }

  @Test
  @Violates(Rule.KEY_ANSWERS_THE_SAME)
  void a_key_that_answers_differently_the_second_time() {
    found(
        Rule.KEY_ANSWERS_THE_SAME,
        it -> {
          RecordedCall charge = it.find(success(Operation.CHARGE));
          it.add(
              charge,
              charge.client(),
              charge.endedNanos() + 1,
              charge.endedNanos() + SECOND,
              201,
              like(charge.answer(), "id", newId()));
        });
  }

  @Test
  @Violates(Rule.REPLAY_IS_MARKED)
  void a_replay_that_says_to_be_the_first() {
    found(
        Rule.REPLAY_IS_MARKED,
        it -> {
          RecordedCall charge = it.find(success(Operation.CHARGE));
          it.add(
              charge,
              charge.client(),
              charge.endedNanos() + 1,
              charge.endedNanos() + SECOND,
              201,
              charge.answer());
        });
  }

  @Test
  @Violates(Rule.HOLD_LASTS)
  void a_hold_that_is_lost_in_the_end() {
    found(
        Rule.HOLD_LASTS,
        it ->
            it.drop(
                Operation.FINAL_RESERVATIONS,
                "id",
                it.find(success(Operation.HOLD)).answered("id")));
  }

  @Test
  @Violates(Rule.CANCEL_LASTS)
  void a_hold_given_back_that_ran_out_in_the_end() {
    found(
        Rule.CANCEL_LASTS,
        it ->
            it.item(
                    Operation.FINAL_RESERVATIONS,
                    "id",
                    it.find(success(Operation.CANCEL)).asked("reservationId").orElseThrow())
                .put("status", "EXPIRED"));
  }

  @Test
  @Violates(Rule.PAYMENT_LASTS)
  void a_payment_that_is_another_in_the_end() {
    found(
        Rule.PAYMENT_LASTS,
        it -> it.item(Operation.FINAL_PAYMENTS, "id", paid(it).answered("id")).put("balance", 3));
  }

  @Test
  @Violates(Rule.NO_RESERVATION_UNASKED)
  void a_reservation_that_nobody_asked_for() {
    found(Rule.NO_RESERVATION_UNASKED, it -> it.removeKey(it.find(success(Operation.HOLD))));
  }

  @Test
  @Violates(Rule.NO_PAYMENT_UNASKED)
  void a_payment_that_nobody_asked_for() {
    found(Rule.NO_PAYMENT_UNASKED, it -> it.removeKey(paid(it)));
  }

  @Test
  @Violates(Rule.FINAL_READS_ARE_THERE)
  void a_ledger_that_was_never_read() {
    found(
        Rule.FINAL_READS_ARE_THERE,
        it ->
            it.remove(
                ledgerOf(
                    it,
                    it.find(
                        success(Operation.CHARGE)
                            .and(call -> call.answer().getLong("amount") > 1)))));
  }

  @Test
  void a_violation_shows_its_calls_and_is_told_no_more_than_ten_times() {
    Verdict verdict =
        Planting.after(
            it ->
                it.all(success(Operation.BALANCE))
                    .forEach(call -> call.answer().put("balance", -5)));
    List<Violation> negative =
        verdict.violations().stream()
            .filter(it -> it.rule().equals("wallet-never-negative"))
            .toList();
    assertEquals(Verdict.MOST_SHOWN, negative.size());
    assertTrue(negative.get(9).what().contains("more of this rule"));
    assertEquals(
        Collections.nCopies(10, 1), negative.stream().map(it -> it.calls().size()).toList());
  }
}
