package dev.frontrow.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Bounds of the database's clock at a time of the load's clock. The clocks are never assumed to be
 * equal. A timestamp of the database lies between request and answer, which bounds the difference
 * at that time. Elsewhere the bounds widen by {@link #DRIFT}, the largest error assumed of a
 * clock's rate. All times are in ns, those of the server since 1970.
 */
final class ServerClock {
  /** Twice the rate by which an operating system slews a clock. */
  private static final double DRIFT = 1e-3;

  private final List<Sample> samples;

  /**
   * At a time of the load, the server's clock was ahead by between {@code low} and {@code high}.
   */
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

  /** Reads the timestamps of calls that were executed by the answered call itself, not replays. */
  static ServerClock of(History history, Findings findings) {
    List<Sample> samples = new ArrayList<>();
    for (RecordedCall call : stamped(history)) {
      long stamp = nanos(call.answered(call.operation() == Operation.PAY ? "paidAt" : "createdAt"));
      double slack = DRIFT * (call.endedNanos() - call.begunNanos());
      // Timestamps are truncated to microseconds.
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
              "the time %s is not between request and answer by the clock of the other answers",
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

  /** Narrows the bounds at earlier times by later samples. */
  private static List<Sample> backwards(List<Sample> forwards) {
    List<Sample> both = new ArrayList<>(forwards);
    for (int i = both.size() - 2; i >= 0; i--) {
      both.set(i, both.get(i).and(both.get(i + 1).seenFrom(both.get(i).at())));
    }
    return both;
  }

  /** Returns the earliest possible time of the server's clock. */
  long earliest(long loadNanos) {
    return samples.isEmpty() ? Long.MIN_VALUE : loadNanos + (long) Math.floor(at(loadNanos).low());
  }

  /** Returns the latest possible time of the server's clock. */
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

  /** Parses a timestamp into ns since 1970; 0 for another text. */
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
