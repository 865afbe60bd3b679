package dev.frontrow.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Formats the result of an audit as text: a line for each rule, then breaches. Stateless. */
public final class AuditTable {
  private AuditTable() {}

  /** Returns the text, without a line break at its end. */
  public static String render(List<Finding> findings) {
    Set<String> broken = findings.stream().map(Finding::invariant).collect(Collectors.toSet());
    List<String> lines = new ArrayList<>();
    for (Invariant invariant : Audit.invariants()) {
      String verdict = broken.contains(invariant.name()) ? "BREACH" : "holds";
      lines.add(
          String.format(Locale.ROOT, "%-8s %-40s %s", verdict, invariant.name(), invariant.rule()));
    }
    for (Finding finding : findings) {
      lines.add("");
      lines.add(finding.invariant() + ": " + finding.breaches() + " breaches, such as");
      finding.examples().forEach(example -> lines.add("  " + example));
    }
    lines.add("");
    lines.add(
        findings.isEmpty()
            ? "Every rule holds."
            : "Rules that do not hold: " + findings.size() + ".");
    return String.join(System.lineSeparator(), lines);
  }
}
