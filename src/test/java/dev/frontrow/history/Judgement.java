package dev.frontrow.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a test expects of a verdict. */
final class Judgement {
  private Judgement() {}

  /** Asserts that these rules are broken and no others. */
  static void breaks(Verdict verdict, Rule... rules) {
    Set<String> broken = new TreeSet<>();
    verdict.violations().forEach(it -> broken.add(it.rule()));
    Set<String> expected =
        Arrays.stream(rules).map(Rule::label).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, broken, () -> verdict.violations().toString());
  }

  /** Asserts that no rule is broken, and that these were checked. */
  static void allows(Verdict verdict, Rule... rules) {
    assertEquals(List.of(), verdict.violations());
    for (Rule rule : rules) {
      assertTrue(verdict.counts().get(rule.label()) > 0, rule + " was not checked");
    }
  }
}
