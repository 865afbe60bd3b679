package dev.frontrow.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The line admits a thousand users at a time, with ever more users waiting. Measured is the time
 * from the organiser's call, or from the calls of those who leave, until the admitted users and the
 * next one learn it.
 */
final class AdmissionLine implements BenchmarkLine {
  /** The floor and the aim, as ratios of rates. */
  private static final double WITHIN_1_5 = 0.67;

  private static final double WITHIN_1_1 = 0.91;

  private static final int MOST_ADMISSIONS = 20;
  private static final int LEAST_ADMISSIONS = 3;

  private final String name;
  private final String what;
  private final ToLongFunction<WaitingCrowd> admission;
  private final Crowds crowds;

  private AdmissionLine(
      String name, String what, ToLongFunction<WaitingCrowd> admission, Crowds crowds) {
    this.name = name;
    this.what = what;
    this.admission = admission;
    this.crowds = crowds;
  }

  /** All at once by a raised limit, and one by one by freed slots. */
  static List<AdmissionLine> both() {
    Crowds crowds = new Crowds();
    return List.of(
        new AdmissionLine("admission-raised", "maxActive + 1,000", WaitingCrowd::raise, crowds),
        new AdmissionLine(
            "admission-freed", "1,000 times DELETE /queue", WaitingCrowd::free, crowds));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        new Goal(waiting(1_000), WITHIN_1_5, WITHIN_1_1),
        new Goal(waiting(100_000), WITHIN_1_5, WITHIN_1_1));
  }

  @Override
  public List<Entrant> prepare(BenchmarkStage stage) {
    return crowds.of(stage).entrySet().stream()
        .map(
            it ->
                new Entrant(
                    waiting(it.getKey()),
                    what + ", then GET /queue",
                    seconds -> measure(stage, it.getValue(), seconds)))
        .collect(Collectors.toList());
  }

  private static String waiting(int people) {
    return String.format(Locale.ROOT, "%,d waiting", people);
  }

  /** Newcomers refill the line in between; neither their time nor their CPU time counts. */
  private Measured measure(BenchmarkStage stage, WaitingCrowd crowd, int seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    long[] nanos = new long[MOST_ADMISSIONS];
    Map<String, Long> used = new TreeMap<>();
    int count = 0;
    while (count < MOST_ADMISSIONS && (count < LEAST_ADMISSIONS || System.nanoTime() < end)) {
      crowd.refill();
      Map<String, Long> before = Cpu.used(stage.processes());
      nanos[count++] = admission.applyAsLong(crowd);
      Cpu.used(stage.processes())
          .forEach((role, micros) -> used.merge(role, micros - before.get(role), Long::sum));
    }
    long[] sorted = Arrays.stream(nanos, 0, count).sorted().toArray();
    return new Measured(
        (long) count * WaitingCrowd.ADMITTED,
        Map.of(),
        Arrays.stream(sorted).sum() / 1e9,
        Map.of("p50", sorted[count / 2] / 1e6, "p99", sorted[count - 1] / 1e6),
        used,
        Map.of());
  }

  /** The same users wait in each line, the longest first. */
  private static final class Crowds {
    private static final int[] SIZES = {1_000_000, 100_000, 1_000};
    private static final int SHARERS = 2;

    private Map<Integer, WaitingCrowd> crowds = Map.of();

    Map<Integer, WaitingCrowd> of(BenchmarkStage stage) {
      if (crowds.isEmpty()) {
        crowds = join(stage);
      }
      return crowds;
    }

    private static Map<Integer, WaitingCrowd> join(BenchmarkStage stage) {
      int admissions = SHARERS * MOST_ADMISSIONS * (stage.settings().runs() + 1);
      int most = Math.min(SIZES[0], stage.settings().waiting());
      int first = stage.people().addPoor(most + (admissions + 1) * WaitingCrowd.ADMITTED);
      Map<Integer, WaitingCrowd> crowds = new TreeMap<>((one, other) -> other - one);
      for (int size : SIZES) {
        if (size <= most) {
          crowds.put(size, new WaitingCrowd(stage.people(), first, size, admissions));
        }
      }
      return crowds;
    }
  }
}
