package dev.frontrow.history;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the checked cases and collects violations. Not thread-safe. */
final class Findings {
  private final Map<Rule, Integer> checked = new EnumMap<>(Rule.class);
  private final Map<Rule, Integer> broken = new EnumMap<>(Rule.class);
  private final Map<Rule, List<Violation>> shown = new EnumMap<>(Rule.class);

  /**
   * Records one case of a rule.
   *
   * @param holds whether the rule holds in this case
   * @param what description of the violation
   * @param calls calls that show it
   */
  void judge(Rule rule, boolean holds, String what, RecordedCall... calls) {
    checked.merge(rule, 1, Integer::sum);
    if (holds) {
      return;
    }
    broken.merge(rule, 1, Integer::sum);
    List<Violation> violations = shown.computeIfAbsent(rule, it -> new ArrayList<>());
    if (violations.size() < Verdict.MOST_SHOWN) {
      violations.add(new Violation(rule.label(), what, List.of(calls)));
    }
  }

  Verdict verdict() {
    List<Violation> violations = new ArrayList<>();
    shown.forEach((rule, some) -> violations.addAll(withRest(rule, some)));
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Rule rule : Rule.values()) {
      counts.put(rule.label(), checked.getOrDefault(rule, 0));
    }
    return new Verdict(violations.isEmpty(), violations, counts);
  }

  private List<Violation> withRest(Rule rule, List<Violation> some) {
    int more = broken.getOrDefault(rule, 0) - some.size();
    if (more <= 0) {
      return some;
    }
    List<Violation> marked = new ArrayList<>(some);
    Violation last = marked.remove(marked.size() - 1);
    marked.add(
        new Violation(
            last.rule(), last.what() + " (and " + more + " more of this rule)", last.calls()));
    return marked;
  }
}
