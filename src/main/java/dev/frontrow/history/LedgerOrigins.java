package dev.frontrow.history;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks that each ledger entry belongs to an answered call, or may belong to an unanswered one.
 */
final class LedgerOrigins {
  private final HistoryIndex facts;
  private final Findings findings;
  private final RecordedCall ledger;

  LedgerOrigins(HistoryIndex facts, Findings findings, RecordedCall ledger) {
    this.facts = facts;
    this.findings = findings;
    this.ledger = ledger;
  }

  /** Checks entries, oldest first. Each call explains at most one of them. */
  void check(List<JsonObject> entries, List<KeyedCalls> ofUser) {
    Set<String> answered = new HashSet<>();
    List<KeyedCalls> perhaps = new ArrayList<>();
    for (KeyedCalls group : ofUser) {
      group.success().ifPresent(call -> answered.add(call.answered("id")));
      if (group.mayHaveBeenDone()) {
        perhaps.add(group);
      }
    }
    for (JsonObject entry : entries) {
      findings.judge(
          Rule.NO_ENTRY_UNASKED,
          answered.remove(entry.getString("reference", "")) || take(perhaps, entry),
          "no call explains " + entry.encode(),
          ledger);
    }
  }

  private boolean take(List<KeyedCalls> perhaps, JsonObject entry) {
    for (KeyedCalls group : perhaps) {
      if (mayBe(group, entry)) {
        return perhaps.remove(group);
      }
    }
    return false;
  }

  private boolean mayBe(KeyedCalls group, JsonObject entry) {
    long amount = entry.getLong("amount", 0L);
    boolean inTime =
        ServerClock.nanos(entry.getString("createdAt", "")) >= facts.fromAt(group.first());
    return inTime
        && switch (entry.getString("type", "")) {
          case "CHARGE" ->
              group.operation() == Operation.CHARGE
                  && group.first().asked("amount").orElse("").equals(Long.toString(amount));
          case "PAYMENT" ->
              group.operation() == Operation.PAY
                  && facts.bookingOf(group.first()).filter(it -> it.price() == -amount).isPresent();
          default -> false;
        };
  }
}
