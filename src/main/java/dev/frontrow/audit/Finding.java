package dev.frontrow.audit;

import java.util.List;

/**
 * A broken rule. Immutable.
 *
 * @param invariant stable name of the rule
 * @param rule statement of the rule
 * @param breaches number of breaches, at least 1
 * @param examples descriptions of the first breaches
 */
public record Finding(String invariant, String rule, long breaches, List<String> examples) {
  /** Copies the list. */
  public Finding {
    examples = List.copyOf(examples);
  }
}
