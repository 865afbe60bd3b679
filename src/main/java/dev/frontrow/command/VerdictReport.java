package dev.frontrow.command;

import dev.frontrow.history.HistoryCheck;
import dev.frontrow.history.Verdict;
import dev.frontrow.history.Violation;
import java.util.Locale;

/** Prints the verdict on a history. */
final class VerdictReport {
  private VerdictReport() {}

  /** Prints the verdict and returns the exit status. */
  static int print(Verdict verdict) {
    HistoryCheck.rules()
        .forEach(
            (name, rule) -> {
              boolean broken = verdict.violations().stream().anyMatch(it -> it.rule().equals(name));
              int cases = verdict.counts().getOrDefault(name, 0);
              CommandOutput.out(
                  String.format(
                      Locale.ROOT,
                      "%-8s %8d × %-36s %s",
                      broken ? "BROKEN" : cases == 0 ? "-" : "holds",
                      cases,
                      name,
                      rule));
            });
    for (Violation violation : verdict.violations()) {
      CommandOutput.out("");
      CommandOutput.out(violation.rule() + ": " + violation.what());
      violation.calls().forEach(call -> CommandOutput.out("  " + call));
    }
    CommandOutput.out("");
    CommandOutput.out(
        verdict.explained()
            ? "A correct service explains the history."
            : "No correct service explains the history.");
    return verdict.explained() ? 0 : 1;
  }
}
