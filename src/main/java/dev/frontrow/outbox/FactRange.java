package dev.frontrow.outbox;

/**
 * Facts with consecutive sequences.
 *
 * @param first sequence of the first fact
 * @param last sequence of the last fact
 */
record FactRange(long first, long last) {
  /** Returns the smallest range that has both. */
  FactRange and(FactRange other) {
    return new FactRange(Math.min(first, other.first), Math.max(last, other.last));
  }

  /** Returns the first facts of this range. */
  FactRange start(int limit) {
    return new FactRange(first, Math.min(last, first + limit - 1));
  }

  int size() {
    return Math.toIntExact(last - first + 1);
  }
}
