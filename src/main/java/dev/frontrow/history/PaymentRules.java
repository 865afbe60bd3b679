package dev.frontrow.history;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Rules about payments: one for each sold seat, at its price, and one for each number. */
final class PaymentRules {
  private final HistoryIndex facts;
  private final Findings findings;

  PaymentRules(HistoryIndex facts, Findings findings) {
    this.facts = facts;
    this.findings = findings;
  }

  void check() {
    Set<String> users = new TreeSet<>();
    facts.bookings().forEach(booking -> users.add(booking.owner()));
    users.forEach(this::soldAndPaid);
    facts.calls(Operation.PAY).stream().filter(RecordedCall::succeeded).forEach(this::price);
    onePaymentOfAPlace();
  }

  private void soldAndPaid(String user) {
    Optional<FinalState.PagedRead> reservations =
        facts.finals().whole(user, Operation.FINAL_RESERVATIONS);
    Optional<FinalState.PagedRead> payments = facts.finals().whole(user, Operation.FINAL_PAYMENTS);
    if (reservations.isEmpty() || payments.isEmpty()) {
      return;
    }
    for (JsonObject reservation : reservations.get().items()) {
      if ("PAID".equals(reservation.getString("status"))) {
        long count =
            payments.get().items().stream()
                .filter(it -> reservation.getString("id").equals(it.getString("reservationId")))
                .count();
        findings.judge(
            Rule.PAYMENT_FOR_EACH_SOLD_SEAT,
            count == 1,
            count + " payments of " + reservation.encode(),
            reservations.get().call(),
            payments.get().call());
      }
    }
    for (JsonObject payment : payments.get().items()) {
      findings.judge(
          Rule.SOLD_SEAT_FOR_EACH_PAYMENT,
          reservations
              .get()
              .item("id", payment.getString("reservationId", ""))
              .filter(it -> "PAID".equals(it.getString("status")) && sold(it))
              .isPresent(),
          "no sold seat for " + payment.encode(),
          payments.get().call(),
          reservations.get().call());
    }
  }

  /** Returns whether the final seat list shows the seat as sold; true if there is no such list. */
  private boolean sold(JsonObject reservation) {
    RecordedCall seats = facts.finals().seats().get(reservation.getString("scheduleId", ""));
    return seats == null
        || seats.items("seats").stream()
            .filter(seat -> seat.getValue("number").equals(reservation.getValue("seatNumber")))
            .allMatch(seat -> "SOLD".equals(seat.getString("status")));
  }

  private void price(RecordedCall call) {
    facts
        .bookingOf(call)
        .ifPresent(
            booking ->
                findings.judge(
                    Rule.PAYMENT_IS_THE_PRICE,
                    booking.price() == call.answer().getLong("amount", -1L),
                    booking + " costs " + booking.price(),
                    booking.shownBy(),
                    call));
  }

  private void onePaymentOfAPlace() {
    Map<String, RecordedCall> paid = new HashMap<>();
    for (RecordedCall call : facts.calls(Operation.PAY)) {
      if (call.succeeded() && call.asked("number").isPresent()) {
        String place =
            call.asked("concertId").orElse("") + " " + call.asked("number").orElseThrow();
        RecordedCall first = paid.putIfAbsent(place, call);
        findings.judge(
            Rule.PLACE_PAYS_ONCE,
            first == null || first.answered("id").equals(call.answered("id")),
            "two payments with one number",
            first == null ? call : first,
            call);
      }
    }
  }
}
