package dev.frontrow.history;

import java.util.List;

/**
 * An answer that no correct service would give. Immutable.
 *
 * @param rule name of the broken rule
 * @param what description of the violation
 * @param calls a few calls that show it
 */
public record Violation(String rule, String what, List<RecordedCall> calls) {
  /** Copies the list. */
  public Violation {
    calls = List.copyOf(calls);
  }
}
