package dev.frontrow.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a check of a history came to.
 *
 * @param explained whether a correct service could have answered so
 * @param violations at most {@link #MOST_SHOWN} of each rule
 * @param counts for each rule how many cases it looked at, in the order of the rules
 */
public record Verdict(boolean explained, List<Violation> violations, Map<String, Integer> counts) {
  /** More violations of one rule are counted in the last one shown. */
  public static final int MOST_SHOWN = 10;

  /** Copies. */
  public Verdict {
    violations = List.copyOf(violations);
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }
}
