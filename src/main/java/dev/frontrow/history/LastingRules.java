package dev.frontrow.history;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Rules about the reads at the end: every answered effect is still there, and nothing that nobody
 * asked for.
 */
final class LastingRules {
  private static final List<Operation> LISTS =
      List.of(Operation.FINAL_RESERVATIONS, Operation.FINAL_PAYMENTS, Operation.FINAL_LEDGER);

  private final HistoryIndex facts;
  private final Findings findings;

  LastingRules(HistoryIndex facts, Findings findings) {
    this.facts = facts;
    this.findings = findings;
  }

  void check() {
    everythingWasRead();
    for (KeyedCalls group : facts.keyed()) {
      group.success().ifPresent(this::lasts);
    }
    facts.calls(Operation.CANCEL).stream().filter(RecordedCall::succeeded).forEach(this::cancelled);
    for (String user : users()) {
      facts
          .finals()
          .whole(user, Operation.FINAL_RESERVATIONS)
          .ifPresent(list -> reservationsAsked(user, list));
      facts
          .finals()
          .whole(user, Operation.FINAL_PAYMENTS)
          .ifPresent(list -> paymentsAsked(user, list));
    }
  }

  private Set<String> users() {
    Set<String> users = new TreeSet<>();
    facts.keyed().forEach(group -> users.add(group.client()));
    return users;
  }

  private void everythingWasRead() {
    for (String user : users()) {
      for (Operation list : LISTS) {
        findings.judge(
            Rule.FINAL_READS_ARE_THERE,
            facts.finals().whole(user, list).isPresent(),
            list.label() + " of " + user + " was never answered");
      }
    }
    Set<String> dates = new TreeSet<>();
    facts.bookings().forEach(booking -> dates.add(booking.scheduleId()));
    for (String date : dates) {
      findings.judge(
          Rule.FINAL_READS_ARE_THERE,
          facts.finals().seats().containsKey(date),
          "the seats of " + date + " were never answered");
    }
  }

  private void lasts(RecordedCall call) {
    String id = call.answered("id");
    switch (call.operation()) {
      case HOLD ->
          facts
              .finals()
              .whole(call.client(), Operation.FINAL_RESERVATIONS)
              .ifPresent(
                  list ->
                      findings.judge(
                          Rule.HOLD_LASTS,
                          list.item("id", id).isPresent(),
                          "the reservation is missing",
                          call,
                          list.call()));
      case PAY ->
          facts
              .finals()
              .whole(call.client(), Operation.FINAL_PAYMENTS)
              .ifPresent(
                  list ->
                      findings.judge(
                          Rule.PAYMENT_LASTS,
                          list.item("id", id).filter(it -> same(it, call.answer())).isPresent(),
                          "the payment is missing or differs",
                          call,
                          list.call()));
      default -> {}
    }
  }

  private static boolean same(JsonObject one, JsonObject two) {
    return List.of("reservationId", "amount", "balance", "paidAt").stream()
        .allMatch(
            name -> String.valueOf(one.getValue(name)).equals(String.valueOf(two.getValue(name))));
  }

  private void cancelled(RecordedCall call) {
    facts
        .finals()
        .whole(call.client(), Operation.FINAL_RESERVATIONS)
        .ifPresent(
            list ->
                findings.judge(
                    Rule.CANCEL_LASTS,
                    list.item("id", call.asked("reservationId").orElse(""))
                        .filter(it -> "CANCELLED".equals(it.getString("status")))
                        .isPresent(),
                    "it is not cancelled at the end",
                    call,
                    list.call()));
  }

  private void reservationsAsked(String user, FinalState.PagedRead list) {
    Set<String> answered = new HashSet<>();
    List<KeyedCalls> perhaps = perhaps(user, Operation.HOLD, answered, "id");
    // Oldest first: a call that may have made an item may also have made every later one.
    List<JsonObject> oldestFirst = new ArrayList<>(list.items());
    Collections.reverse(oldestFirst);
    for (JsonObject item : oldestFirst) {
      boolean asked =
          answered.remove(item.getString("id"))
              || takeFirst(
                  perhaps,
                  group ->
                      matches(group, "scheduleId", item)
                          && matches(group, "seatNumber", item)
                          && facts.fromAt(group.first())
                              <= ServerClock.nanos(item.getString("createdAt", "")));
      findings.judge(
          Rule.NO_RESERVATION_UNASKED,
          asked,
          user + " has a reservation that no call requested: " + item.encode(),
          list.call());
    }
  }

  private void paymentsAsked(String user, FinalState.PagedRead list) {
    Set<String> answered = new HashSet<>();
    List<KeyedCalls> perhaps = perhaps(user, Operation.PAY, answered, "id");
    for (JsonObject item : list.items()) {
      findings.judge(
          Rule.NO_PAYMENT_UNASKED,
          answered.remove(item.getString("id"))
              || takeFirst(perhaps, group -> matches(group, "reservationId", item)),
          user + " has a payment that no call requested: " + item.encode(),
          list.call());
    }
  }

  private List<KeyedCalls> perhaps(
      String user, Operation operation, Set<String> answered, String member) {
    List<KeyedCalls> perhaps = new ArrayList<>();
    for (KeyedCalls group : facts.keyed()) {
      if (group.client().equals(user) && group.operation() == operation) {
        group.success().ifPresent(call -> answered.add(call.answered(member)));
        if (group.mayHaveBeenDone()) {
          perhaps.add(group);
        }
      }
    }
    return perhaps;
  }

  private static boolean takeFirst(List<KeyedCalls> groups, Predicate<KeyedCalls> which) {
    for (KeyedCalls group : groups) {
      if (which.test(group)) {
        return groups.remove(group);
      }
    }
    return false;
  }

  private static boolean matches(KeyedCalls group, String fact, JsonObject item) {
    return group.first().asked(fact).orElse("").equals(String.valueOf(item.getValue(fact)));
  }
}
