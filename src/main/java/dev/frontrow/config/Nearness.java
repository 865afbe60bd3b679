package dev.frontrow.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the key that a misspelt one probably stands for. Stateless. */
final class Nearness {
  private Nearness() {}

  /**
   * Returns the candidate with the smallest edit distance, if that is at most two, or a fifth of
   * the length.
   */
  static Optional<String> nearest(String written, Collection<String> candidates) {
    int bound = Math.max(2, written.length() / 5);
    return candidates.stream()
        .filter(candidate -> distance(written, candidate) <= bound)
        .min(Comparator.comparingInt(candidate -> distance(written, candidate)));
  }

  /** Computes the Levenshtein distance: insertions, deletions and replacements of one character. */
  static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
