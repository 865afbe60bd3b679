package dev.frontrow.benchmark;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All answers that a timing generator got.
 *
 * @param missing the number of requests that were due and not sent
 * @param beginMicros the beginning by the machine's monotonic clock
 */
record Answers(List<TimedAnswer> all, long missing, long beginMicros) {
  private static final String SEEN = "SEEN ";
  private static final int FIRST_REFUSAL = 400;
  private static final double MICROS_IN_A_MILLI = 1000;

  /**
   * One answer.
   *
   * @param status 0 if no answer came
   * @param dueMicros since the beginning
   * @param tookMicros since it was due
   * @param lateMicros the generator's own lateness, a part of {@code tookMicros}
   */
  record TimedAnswer(String step, int status, long dueMicros, long tookMicros, long lateMicros) {
    boolean isGood() {
      return status > 0 && status < FIRST_REFUSAL;
    }

    private static TimedAnswer of(String line) {
      String[] words = line.split(" ", -1);
      return new TimedAnswer(
          words[1],
          Integer.parseInt(words[2]),
          Long.parseLong(words[3]),
          Long.parseLong(words[4]),
          Long.parseLong(words[5]));
    }
  }

  static Answers of(Stream<String> lines, long missing, long beginMicros) {
    return new Answers(
        lines.filter(it -> it.startsWith(SEEN)).map(TimedAnswer::of).toList(),
        missing,
        beginMicros);
  }

  Answers only(Predicate<TimedAnswer> those) {
    return new Answers(all.stream().filter(those).toList(), 0, beginMicros);
  }

  long good() {
    return all.stream().filter(TimedAnswer::isGood).count();
  }

  /** The milliseconds that a share of the answers did not exceed; 0 without answers. */
  double percentile(double percent) {
    return at(all.stream().mapToLong(TimedAnswer::tookMicros).sorted().toArray(), percent);
  }

  /** The usual percentiles of all answers, under a name. */
  Map<String, Double> percentiles(String name) {
    Map<String, Double> percentiles = new TreeMap<>();
    for (int percent : List.of(50, 95, 99)) {
      percentiles.put(name + " p" + percent, percentile(percent));
    }
    return percentiles;
  }

  /** The 99th percentile of the generator's lateness, in milliseconds. */
  double late() {
    return at(all.stream().mapToLong(TimedAnswer::lateMicros).sorted().toArray(), 99);
  }

  private static double at(long[] sorted, double percent) {
    int index = (int) Math.ceil(sorted.length * percent / 100) - 1;
    return sorted.length == 0 ? 0 : sorted[Math.max(0, index)] / MICROS_IN_A_MILLI;
  }

  /** The refusals by status; 0 stands for requests without an answer and those not sent. */
  Map<Integer, Long> refused() {
    Map<Integer, Long> refused = new TreeMap<>();
    all.stream()
        .filter(it -> !it.isGood())
        .forEach(it -> refused.merge(it.status(), 1L, Long::sum));
    if (missing > 0) {
      refused.merge(0, missing, Long::sum);
    }
    return refused;
  }

  /** The percentiles of the successes of each step. */
  Map<String, Double> percentiles() {
    Map<String, Double> percentiles = new TreeMap<>();
    for (String step : steps()) {
      percentiles.putAll(only(it -> it.isGood() && it.step().equals(step)).percentiles(step));
    }
    return percentiles;
  }

  private List<String> steps() {
    return all.stream().map(TimedAnswer::step).distinct().toList();
  }
}
