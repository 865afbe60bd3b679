package dev.frontrow.history;

import java.util.List;

/**
 * Something that no correct service would have answered.
 *
 * @param rule the name of the rule that does not hold
 * @param what happened, for people
 * @param calls that show it, at most a few
 */
public record Violation(String rule, String what, List<RecordedCall> calls) {
  /** Copies. */
  public Violation {
    calls = List.copyOf(calls);
  }
}
