package dev.frontrow.history;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decides whether a history can be explained by a correct service: seat by seat, wallet by wallet,
 * key by key and line by line. A call without an answer, or with one of 5xx, may have been done or
 * not, at any time after it was sent. {@code docs/correctness.md} tells what can be known and what
 * cannot.
 */
public final class HistoryCheck {
  private HistoryCheck() {}

  /** Judges a whole history. Takes seconds for some hundred thousand calls. */
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

  /** Every rule, by its name, with a sentence that says what has to hold. */
  public static Map<String, String> rules() {
    Map<String, String> rules = new LinkedHashMap<>();
    for (Rule rule : Rule.values()) {
      rules.put(rule.label(), rule.sentence());
    }
    return rules;
  }
}
