package dev.frontrow.queue;

/**
 * What a line keeps of somebody who is inside, as {@code line.lua} writes it: when they were
 * called, a sign for whether they have done something since, and their deadline.
 *
 * @param calledAtMillis since 1970
 * @param deadlineMillis when it runs out as things stand, since 1970
 */
record Admission(long calledAtMillis, long deadlineMillis) {
  /** Every time has as many digits. */
  private static final int DIGITS = 13;

  /** Reads the one that begins there. */
  static Admission at(String text, int begin) {
    int sign = begin + DIGITS;
    return new Admission(
        Long.parseLong(text, begin, sign, 10),
        Long.parseLong(text, sign + 1, sign + 1 + DIGITS, 10));
  }
}
