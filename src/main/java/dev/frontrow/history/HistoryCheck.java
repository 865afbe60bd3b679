package dev.frontrow.history;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Checks whether a correct service can explain a history: by seat, wallet, key and line. A call
 * without an answer, or with status 5xx, may have been executed or not, at any time after it was
 * sent. {@code docs/correctness.md} says what the check can and cannot find. Stateless.
 */
public final class HistoryCheck {
  private HistoryCheck() {}

  /** Checks a history. Takes seconds for some hundred thousand calls. */
  public static Verdict of(History history) {
    Findings findings = new Findings();
    HistoryIndex facts = HistoryIndex.of(history, findings);
    new SeatRules(facts, findings).check();
    new ReservationRules(facts, findings).check();
    new WalletRules(facts, findings).check();
    new PaymentRules(facts, findings).check();
    new KeyRules(facts, findings).check();
    new LineRules(facts, findings).check();
    new LastingRules(facts, findings).check();
    return findings.verdict();
  }

  /** Returns all rules: stable name and statement. */
  public static Map<String, String> rules() {
    Map<String, String> rules = new LinkedHashMap<>();
    for (Rule rule : Rule.values()) {
      rules.put(rule.label(), rule.sentence());
    }
    return rules;
  }
}
