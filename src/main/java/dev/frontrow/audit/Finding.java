package dev.frontrow.audit;

import java.util.List;

/**
 * A rule that does not hold.
 *
 * @param invariant its stable name
 * @param rule what should hold
 * @param breaches how often it does not; at least 1
 * @param examples what is wrong, the first few of them
 */
public record Finding(String invariant, String rule, long breaches, List<String> examples) {
  /** Checks what the components promise. */
  public Finding {
    examples = List.copyOf(examples);
  }
}
