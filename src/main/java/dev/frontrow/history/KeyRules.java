package dev.frontrow.history;

import java.util.List;
import java.util.Set;

/** Rules about idempotency keys: a key has one outcome. */
final class KeyRules {
  /** Refusals that are stored with the key. */
  private static final Set<String> DECIDED =
      Set.of(
          "seat-taken",
          "already-reserved",
          "insufficient-balance",
          "balance-limit",
          "hold-expired",
          "already-paid");

  private final HistoryIndex facts;
  private final Findings findings;

  KeyRules(HistoryIndex facts, Findings findings) {
    this.facts = facts;
    this.findings = findings;
  }

  void check() {
    for (KeyedCalls group : facts.keyed()) {
      List<RecordedCall> calls = group.calls();
      if (calls.size() > 1) {
        calls.forEach(one -> calls.forEach(two -> same(one, two)));
        long unmarked = calls.stream().filter(it -> it.succeeded() && !it.replayed()).count();
        findings.judge(
            Rule.REPLAY_IS_MARKED,
            unmarked <= 1,
            unmarked + " successes of one key claim to be the first",
            calls.toArray(RecordedCall[]::new));
      }
    }
  }

  /** Checks two calls of a key, whichever was executed first. */
  private void same(RecordedCall one, RecordedCall two) {
    if (one.succeeded() && two.succeeded() && one.id() < two.id()) {
      findings.judge(
          Rule.KEY_ANSWERS_THE_SAME,
          one.answer().equals(two.answer()),
          "one key has two different answers",
          one,
          two);
    }
    if (one.succeeded() && one.before(two) && !two.succeeded()) {
      findings.judge(
          Rule.KEY_ANSWERS_THE_SAME,
          isOpen(two),
          "the key succeeded before and fails now",
          one,
          two);
    }
    if (DECIDED.contains(one.code()) && two.succeeded()) {
      findings.judge(
          Rule.KEY_ANSWERS_THE_SAME, false, "the key was refused and then succeeded", one, two);
    }
  }

  /** Returns whether the answer leaves the outcome open. */
  private static boolean isOpen(RecordedCall call) {
    return call.isUnknown()
        || call.status() == 429
        || call.status() == 401
        || "idempotency-in-progress".equals(call.code());
  }
}
