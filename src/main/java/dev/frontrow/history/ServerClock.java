package dev.frontrow.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What the database's clock may have shown at a moment of the load's clock. The two are never
 * assumed to be equal: the database stamps what it does, and each stamp lies between the question
 * and the answer, which bounds the difference. Bounds hold for as long as clocks go evenly, which
 * is allowed to be wrong by {@link #DRIFT}. All times are in ns, those of the server since 1970.
 */
final class ServerClock {
  /** Twice what a clock is slewed by at most while it is being set right. */
  private static final double DRIFT = 1e-3;

  private final List<Sample> samples;

  /** At a moment of the load, the server's clock was ahead by low to high. */
  private record Sample(long at, double low, double high) {
    Sample seenFrom(long other) {
      double drift = DRIFT * Math.abs(other - at);
      return new Sample(other, low - drift, high + drift);
    }

    boolean agrees(Sample other) {
      return low <= other.high && high >= other.low;
    }

    Sample and(Sample other) {
      return new Sample(at, Math.max(low, other.low), Math.min(high, other.high));
    }
  }

  private ServerClock(List<Sample> samples) {
    this.samples = samples;
  }

  /** Reads the stamps of everything that was done by the very call that tells of it. */
  static ServerClock of(History history, Findings findings) {
    List<Sample> samples = new ArrayList<>();
    for (RecordedCall call : stamped(history)) {
      long stamp = nanos(call.answered(call.operation() == Operation.PAY ? "paidAt" : "createdAt"));
      double slack = DRIFT * (call.endedNanos() - call.begunNanos());
      // Stamps are in whole microseconds.
      Sample sample =
          new Sample(
              call.endedNanos(),
              stamp - call.endedNanos() - slack,
              stamp + 1_000.0 - call.begunNanos() + slack);
      Sample before =
          samples.isEmpty() ? sample : samples.get(samples.size() - 1).seenFrom(sample.at());
      boolean agrees = sample.agrees(before);
      findings.judge(
          Rule.TIMES_ARE_OF_ONE_CLOCK,
          agrees,
          String.format(
              Locale.ROOT,
              "the time %s is not between question and answer by the clock of the others",
              Instant.ofEpochSecond(0, stamp)),
          call);
      if (agrees) {
        samples.add(sample.and(before));
      }
    }
    return new ServerClock(backwards(samples));
  }

  private static List<RecordedCall> stamped(History history) {
    return history.calls().stream()
        .filter(call -> call.succeeded() && !call.replayed())
        .filter(
            call ->
                switch (call.operation()) {
                  case HOLD, CHARGE -> nanos(call.answered("createdAt")) > 0;
                  case PAY -> nanos(call.answered("paidAt")) > 0;
                  default -> false;
                })
        .sorted(Comparator.comparingLong(RecordedCall::endedNanos))
        .toList();
  }

  /** What later samples say of earlier moments. */
  private static List<Sample> backwards(List<Sample> forwards) {
    List<Sample> both = new ArrayList<>(forwards);
    for (int i = both.size() - 2; i >= 0; i--) {
      both.set(i, both.get(i).and(both.get(i + 1).seenFrom(both.get(i).at())));
    }
    return both;
  }

  /** The least that the server's clock may have shown. */
  long earliest(long loadNanos) {
    return samples.isEmpty() ? Long.MIN_VALUE : loadNanos + (long) Math.floor(at(loadNanos).low());
  }

  /** The most that the server's clock may have shown. */
  long latest(long loadNanos) {
    return samples.isEmpty() ? Long.MAX_VALUE : loadNanos + (long) Math.ceil(at(loadNanos).high());
  }

  private Sample at(long nanos) {
    int from = 0;
    int to = samples.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (samples.get(middle).at() <= nanos) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    if (from == 0) {
      return samples.get(0).seenFrom(nanos);
    }
    Sample before = samples.get(from - 1).seenFrom(nanos);
    return from == samples.size() ? before : before.and(samples.get(from).seenFrom(nanos));
  }

  /** A stamp in ns since 1970; 0 when the text is none. */
  static long nanos(String stamp) {
    if (stamp.isEmpty()) {
      return 0;
    }
    try {
      Instant instant = Instant.parse(stamp);
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      return 0;
    }
  }
}
