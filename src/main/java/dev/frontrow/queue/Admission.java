package dev.frontrow.queue;

/**
 * What a line keeps of somebody who is inside, as {@code line.lua} writes it: when they were
 * called, a sign for whether they have done something since, the end of their idle time or of their
 * oldest age, and the end of their hold while they hold a seat.
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
    int holdEnd = sign + 1 + DIGITS;
    long limit = Long.parseLong(text, sign + 1, holdEnd, 10);
    return new Admission(
        Long.parseLong(text, begin, sign, 10),
        text.length() > holdEnd
            ? Math.max(limit, Long.parseLong(text, holdEnd, holdEnd + DIGITS, 10))
            : limit);
  }
}
