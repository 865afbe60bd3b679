package dev.frontrow.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what the buyers observe. Confined to one event loop. */
final class Tally {
  private final Map<String, Latencies> calls = new TreeMap<>();
  private final Map<String, Integer> refusals = new TreeMap<>();
  private final Map<String, Integer> failures = new TreeMap<>();
  private final Set<String> soldSeats = new HashSet<>();
  private final Set<Long> numbers = new HashSet<>();
  private final List<String> breaches = new ArrayList<>();
  private int leftWithoutSeat;
  private long spent;

  void answered(String call, long nanos) {
    calls.computeIfAbsent(call, name -> new Latencies()).add(nanos);
  }

  void refused(String call, String code) {
    refusals.merge(call + " " + code, 1, Integer::sum);
  }

  void failed(Throwable failure) {
    failures.merge(String.valueOf(failure.getMessage()), 1, Integer::sum);
  }

  void joined(long number) {
    if (!numbers.add(number)) {
      breaches.add("number " + number + " was given twice");
    }
  }

  void paid(String scheduleId, int seatNumber, long price) {
    spent += price;
    if (!soldSeats.add(scheduleId + " " + seatNumber)) {
      breaches.add("seat " + seatNumber + " of " + scheduleId + " was sold twice");
    }
  }

  void leftWithoutSeat() {
    leftWithoutSeat++;
  }

  RehearsalReport report(double seconds) {
    List<RehearsalReport.CallFigures> timed =
        calls.entrySet().stream().map(it -> it.getValue().summary(it.getKey(), seconds)).toList();
    return new RehearsalReport(
        seconds,
        numbers.size(),
        soldSeats.size(),
        leftWithoutSeat,
        spent,
        timed,
        Map.copyOf(refusals),
        Map.copyOf(failures),
        List.copyOf(breaches));
  }

  /** All times of one kind of call, eight bytes each, for exact percentiles. */
  private static final class Latencies {
    private long[] nanos = new long[64];
    private int count;

    void add(long value) {
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, count * 2);
      }
      nanos[count++] = value;
    }

    RehearsalReport.CallFigures summary(String name, double seconds) {
      long[] sorted = Arrays.copyOf(nanos, count);
      Arrays.sort(sorted);
      return new RehearsalReport.CallFigures(
          name,
          count,
          count / seconds,
          millis(sorted, 0.50),
          millis(sorted, 0.99),
          millis(sorted, 1.0));
    }

    private static double millis(long[] sorted, double share) {
      int index = (int) Math.ceil(share * sorted.length) - 1;
      return sorted[Math.max(0, index)] / 1e6;
    }
  }
}
