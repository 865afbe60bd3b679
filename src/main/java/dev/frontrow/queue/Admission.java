package dev.frontrow.queue;

/**
 * One admission, in the form that {@code line.lua} writes: when the line called the number, a sign
 * for whether the buyer has acted since, the limit, and the end of the hold if there is one.
 *
 * @param calledAtMillis since 1970
 * @param deadlineMillis when the admission ends if nothing else happens, since 1970
 */
record Admission(long calledAtMillis, long deadlineMillis) {
  /** The digits of each time. */
  private static final int DIGITS = 13;

  /** Reads the admission that begins at an index. */
  static Admission at(String text, int begin) {
    int sign = begin + DIGITS;
    int holdEnd = sign + 1 + DIGITS;
    long limit = Long.parseLong(text, sign + 1, holdEnd, 10);
    return new Admission(
        Long.parseLong(text, begin, sign, 10),
        text.length() > holdEnd
            ? Math.max(limit, Long.parseLong(text, holdEnd, holdEnd + DIGITS, 10))
            : limit);
  }
}
