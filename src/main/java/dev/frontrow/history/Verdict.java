package dev.frontrow.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of checking a history. Immutable.
 *
 * @param explained whether a correct service could have given these answers
 * @param violations at most {@link #MOST_SHOWN} of each rule
 * @param counts number of checked cases by rule, in order of the rules
 */
public record Verdict(boolean explained, List<Violation> violations, Map<String, Integer> counts) {
  /** Maximum number of violations shown for a rule; the last one has the number of the others. */
  public static final int MOST_SHOWN = 10;

  /** Copies the lists. */
  public Verdict {
    violations = List.copyOf(violations);
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }
}
