package dev.frontrow.queue;

/**
 * Numbers in a row.
 *
 * @param from the first, inclusive
 * @param to the last, inclusive
 */
record NumberRange(long from, long to) {
  NumberRange {
    if (from < 1 || to < from) {
      throw new IllegalArgumentException("no range from " + from + " to " + to);
    }
  }

  boolean contains(long number) {
    return from <= number && number <= to;
  }

  @Override
  public String toString() {
    return from + "-" + to;
  }
}
