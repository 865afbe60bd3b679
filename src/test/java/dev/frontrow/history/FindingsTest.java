package dev.frontrow.history;

import static dev.frontrow.history.HandWrittenHistory.history;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A verdict counts all cases and shows some violations; every rule has its small histories. */
class FindingsTest {
  private static final List<Class<?>> TESTS =
      List.of(
          AdmissionRulesTest.class,
          KeyRulesTest.class,
          LastingRulesTest.class,
          LineRulesTest.class,
          PaymentRulesTest.class,
          PlaceRulesTest.class,
          ReservationRulesTest.class,
          SeatRulesTest.class,
          ServerClockTest.class,
          WalletRulesTest.class);

  private static Verdict broken(int times) {
    Findings findings = new Findings();
    findings.judge(Rule.HOLD_LASTS, true, "");
    RecordedCall call = history().balance("a", 1, 2, 0).calls().calls().get(0);
    for (int i = 0; i < times; i++) {
      findings.judge(Rule.HOLD_LASTS, false, "lost", call);
    }
    return findings.verdict();
  }

  @Test
  void a_verdict_without_a_violation_is_explained() {
    assertTrue(broken(0).explained());
    assertEquals(1, broken(0).counts().get("hold-lasts"));
    assertEquals(0, broken(0).counts().get("cancel-lasts"));
    assertEquals(
        List.copyOf(HistoryCheck.rules().keySet()), List.copyOf(broken(0).counts().keySet()));
  }

  @Test
  void a_violation_names_its_rule_its_description_and_its_calls() {
    Verdict verdict = broken(1);
    assertFalse(verdict.explained());
    Violation violation = verdict.violations().get(0);
    assertEquals("hold-lasts: lost", violation.rule() + ": " + violation.what());
    assertEquals(1, violation.calls().size());
  }

  @Test
  void ten_violations_of_a_rule_are_shown_and_the_last_one_counts_the_others() {
    List<String> shown = new ArrayList<>();
    for (int times : new int[] {9, 10, 11, 12}) {
      List<Violation> violations = broken(times).violations();
      shown.add(violations.size() + " " + violations.get(violations.size() - 1).what());
    }
    assertEquals(
        List.of(
            "9 lost",
            "10 lost",
            "10 lost (and 1 more of this rule)",
            "10 lost (and 2 more of this rule)"),
        shown);
  }

  @Test
  void every_rule_has_a_small_history_that_breaks_it() {
    Set<Rule> small = EnumSet.noneOf(Rule.class);
    TESTS.forEach(tests -> small.addAll(Violates.Rules.of(tests)));
    assertEquals(EnumSet.allOf(Rule.class), small);
  }
}
