package dev.frontrow.history;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rules about wallets. The ledger, read at the end, is the order in which a wallet's movements were
 * executed, so all answers about the wallet must fit that order.
 */
final class WalletRules {
  private final HistoryIndex facts;
  private final Findings findings;
  private final Map<String, List<KeyedCalls>> groups = new HashMap<>();
  private final Map<String, List<RecordedCall>> reads = new HashMap<>();

  WalletRules(HistoryIndex facts, Findings findings) {
    this.facts = facts;
    this.findings = findings;
    for (KeyedCalls group : facts.keyed()) {
      if (group.operation() != Operation.HOLD) {
        groups.computeIfAbsent(group.client(), user -> new ArrayList<>()).add(group);
      }
    }
    for (RecordedCall call : facts.history().calls()) {
      boolean balance =
          call.operation() == Operation.BALANCE || call.operation() == Operation.FINAL_BALANCE;
      if (balance && call.succeeded()) {
        reads.computeIfAbsent(call.client(), user -> new ArrayList<>()).add(call);
      }
    }
  }

  void check() {
    neverNegative();
    groups.forEach(
        (user, ofUser) ->
            facts
                .finals()
                .whole(user, Operation.FINAL_LEDGER)
                .ifPresent(pages -> new WalletBooks(user, pages, ofUser).check()));
  }

  private void neverNegative() {
    for (RecordedCall call : facts.history().calls()) {
      if (call.succeeded() && call.answer().getValue("balance") instanceof Number balance) {
        findings.judge(Rule.WALLET_NEVER_NEGATIVE, balance.longValue() >= 0, "below zero", call);
      }
    }
  }

  /** The ledger of one user. Positions count from 1; 0 is the time before the first entry. */
  private final class WalletBooks {
    private final String user;
    private final RecordedCall ledger;
    private final List<KeyedCalls> ofUser;
    private final List<JsonObject> entries;
    private final Map<String, Integer> places = new HashMap<>();
    private final long[] balances;
    private final long[] shown;

    WalletBooks(String user, FinalState.PagedRead pages, List<KeyedCalls> ofUser) {
      this.user = user;
      this.ledger = pages.call();
      this.ofUser = ofUser;
      this.entries = new ArrayList<>(pages.items());
      Collections.reverse(entries);
      this.balances = new long[entries.size() + 1];
      this.shown = new long[entries.size() + 1];
      Arrays.fill(shown, Booking.NEVER);
    }

    void check() {
      for (int place = 1; place <= entries.size(); place++) {
        JsonObject entry = entries.get(place - 1);
        balances[place] = entry.getLong("balanceAfter", -1L);
        places.putIfAbsent(entry.getString("reference", ""), place);
        findings.judge(
            Rule.WALLET_NEVER_NEGATIVE, balances[place] >= 0, "below zero in the ledger", ledger);
        findings.judge(
            Rule.LEDGER_ADDS_UP,
            balances[place] == balances[place - 1] + entry.getLong("amount", 0L),
            String.format(
                Locale.ROOT,
                "entry %d of %s, %s, does not continue the previous entry",
                place,
                user,
                entry.encode()),
            ledger);
      }
      ofUser.forEach(this::movement);
      inOrder();
      new LedgerOrigins(facts, findings, ledger).check(entries, ofUser);
      balanceReads();
      ofUser.forEach(this::poor);
    }

    private void movement(KeyedCalls group) {
      group
          .success()
          .ifPresent(
              call -> {
                int place = places.getOrDefault(call.answered("id"), 0);
                long sign = call.operation() == Operation.PAY ? -1 : 1;
                boolean right =
                    place > 0
                        && entries.get(place - 1).getLong("amount", 0L)
                            == sign * call.answer().getLong("amount", 0L)
                        && balances[place] == call.answer().getLong("balance", -1L);
                findings.judge(
                    Rule.MOVEMENT_HAS_ITS_ENTRY,
                    right,
                    place == 0 ? "it is not in the ledger" : "the ledger entry differs",
                    call,
                    ledger);
                shown[place] = Math.min(shown[place], call.endedNanos());
              });
    }

    /** Checks that a movement answered before another was sent comes first in the ledger. */
    private void inOrder() {
      List<KeyedCalls> done =
          ofUser.stream()
              .filter(group -> group.success().isPresent() && placeOf(group) > 0)
              .sorted(Comparator.comparingLong(group -> group.first().begunNanos()))
              .toList();
      List<KeyedCalls> byEnd =
          done.stream()
              .sorted(Comparator.comparingLong(it -> it.success().orElseThrow().endedNanos()))
              .toList();
      int ended = 0;
      int highest = 0;
      RecordedCall last = ledger;
      for (KeyedCalls group : done) {
        while (ended < byEnd.size()
            && byEnd.get(ended).success().orElseThrow().before(group.first())) {
          KeyedCalls before = byEnd.get(ended++);
          if (placeOf(before) > highest) {
            highest = placeOf(before);
            last = before.first();
          }
        }
        findings.judge(
            Rule.MOVEMENTS_IN_ORDER_OF_TIME,
            placeOf(group) > highest,
            "the later movement comes first in the ledger of " + user,
            last,
            group.first());
      }
    }

    private int placeOf(KeyedCalls group) {
      return group.success().map(it -> places.getOrDefault(it.answered("id"), 0)).orElse(0);
    }

    /** Returns the position of the newest entry that surely existed before a call was sent. */
    private int lowest(RecordedCall call) {
      int lowest = 0;
      for (int place = entries.size(); place > 0 && lowest == 0; place--) {
        lowest = shown[place] < call.begunNanos() ? place : 0;
      }
      return lowest;
    }

    /** Returns the position of the newest entry that a call may have seen. */
    private int highest(RecordedCall call) {
      long until = facts.toAt(call);
      int highest = entries.size();
      while (highest > 0
          && ServerClock.nanos(entries.get(highest - 1).getString("createdAt", "")) > until) {
        highest--;
      }
      return highest;
    }

    /**
     * Checks that each balance was right at some time of its read. Consecutive reads must not go
     * back in the ledger.
     */
    private void balanceReads() {
      List<RecordedCall> ofThis = reads.getOrDefault(user, List.of());
      List<RecordedCall> byEnd =
          ofThis.stream().sorted(Comparator.comparingLong(RecordedCall::endedNanos)).toList();
      Map<Long, Integer> told = new HashMap<>();
      int ended = 0;
      int atLeast = 0;
      for (RecordedCall call : ofThis) {
        while (ended < byEnd.size() && byEnd.get(ended).before(call)) {
          atLeast = Math.max(atLeast, told.getOrDefault(byEnd.get(ended++).id(), 0));
        }
        int place = Math.max(atLeast, lowest(call));
        int last = highest(call);
        long balance = call.answer().getLong("balance", -1L);
        while (place <= last && balances[place] != balance) {
          place++;
        }
        findings.judge(
            Rule.BALANCE_READ_IS_TRUE,
            place <= last,
            "the ledger of " + user + " never had this balance during the read",
            call,
            ledger);
        told.put(call.id(), place <= last ? place : atLeast);
      }
    }

    private void poor(KeyedCalls group) {
      for (RecordedCall call : group.calls()) {
        Booking booking = facts.bookingOf(call).orElse(null);
        if (booking == null || !"insufficient-balance".equals(call.code())) {
          continue;
        }
        RecordedCall since = call.replayed() ? HistoryIndex.sinceFirst(group, call) : call;
        boolean poor = false;
        for (int place = lowest(since); place <= highest(call); place++) {
          poor |= balances[place] < booking.price();
        }
        findings.judge(
            Rule.POOR_FOR_A_REASON,
            poor,
            "the balance was sufficient during the whole call",
            call,
            ledger);
      }
    }
  }
}
