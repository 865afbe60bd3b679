package dev.frontrow.audit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Formats findings as text: a line for each rule, and examples of breaches. Stateless. */
public final class AuditTable {
  private AuditTable() {}

  /** Returns the text; it ends with a line break. */
  public static String render(List<Finding> findings) {
    Map<String, Finding> broken =
        findings.stream().collect(Collectors.toMap(Finding::invariant, Function.identity()));
    List<Invariant> invariants = Audit.invariants();
    int width = invariants.stream().mapToInt(it -> it.name().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Invariant invariant : invariants) {
      Finding finding = broken.get(invariant.name());
      text.append(finding == null ? "ok      " : "BROKEN  ")
          .append(invariant.name())
          .append(" ".repeat(width - invariant.name().length() + 2))
          .append(invariant.rule())
          .append('\n');
      if (finding != null) {
        describe(finding, text);
      }
    }
    return text.append(
            String.format(Locale.ROOT, "%n%d rules, %d broken%n", invariants.size(), broken.size()))
        .toString();
  }

  private static void describe(Finding finding, StringBuilder text) {
    finding.examples().forEach(example -> text.append("        - ").append(example).append('\n'));
    long more = finding.breaches() - finding.examples().size();
    if (more > 0) {
      text.append("        - and ").append(more).append(" more\n");
    }
  }
}
