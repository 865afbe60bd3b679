package dev.frontrow.benchmark;

import dev.frontrow.benchmark.WarmStartPrograms.StartedProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How soon a fresh node serves journeys at its best rate. Each measurement starts a node, which is
 * alone on its database, loads it from its ready line on, and counts the answers of each second.
 * Then a node of the same JVM that has served for minutes shows the best rate. Both share the
 * processors with the generator, so the same noise affects both.
 */
final class WarmStartLine implements BenchmarkLine {
  static final String NAME = "warm-start";
  private static final String BEST = "best a second";
  private static final String SECONDS_TO_BEST = "seconds to 90 % of the best";

  private static final int SHORTEST_SECONDS = 30;
  private static final int BEST_SECONDS = 8;

  /** A closed loop needs few connections to keep a cold node busy. */
  private static final int CONNECTIONS = 64;

  private static final int HIGHEST_RATE = 1_500;
  private static final double SHARE = 0.9;

  private final Map<String, List<List<CountedSecond>>> curves = new LinkedHashMap<>();
  private boolean hasImage;
  private final Map<String, WarmNode> warm = new HashMap<>();

  /** The answers of one second after the ready line, from 0. */
  record CountedSecond(int second, long answers, double p50, double p99) {
    private static CountedSecond of(String line) {
      String[] words = line.split(" ", -1);
      return new CountedSecond(
          Integer.parseInt(words[0]),
          Long.parseLong(words[1]),
          Double.parseDouble(words[2]),
          Double.parseDouble(words[3]));
    }

    /** The complete seconds of a run, in order. */
    static List<CountedSecond> of(Wrk load, int seconds) {
      CountedSecond[] all = new CountedSecond[seconds];
      Arrays.setAll(all, second -> new CountedSecond(second, 0, 0, 0));
      load.lines("SECOND ").stream()
          .map(CountedSecond::of)
          .filter(it -> it.second() < seconds)
          .forEach(it -> all[it.second()] = it);
      return List.of(all);
    }
  }

  /** A node that has served for minutes. */
  private record WarmNode(Service node, Wrk load) {
    /** Requests a second: the median of all seconds but the first. */
    double best() {
      load.against(node.url(), CONNECTIONS).since(System.nanoTime()).run(BEST_SECONDS);
      return median(
          CountedSecond.of(load, BEST_SECONDS).stream()
              .skip(1)
              .map(it -> (double) it.answers())
              .toList());
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean onlyByName() {
    return true;
  }

  @Override
  public boolean warmsItselfUp(Entrant side) {
    return true;
  }

  @Override
  public List<Goal> goals() {
    return List.of();
  }

  @Override
  public List<Bound> bounds() {
    return hasImage
        ? List.of(new Bound(WarmStartPrograms.IMAGE, SECONDS_TO_BEST, 10, 3))
        : List.of();
  }

  @Override
  public Optional<Chart> chart(Map<Entrant, List<Measured>> seen) {
    List<Integer> seconds =
        Stream.of(1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30)
            .filter(it -> it <= length())
            .toList();
    List<Chart.Panel> panels = new ArrayList<>();
    for (Map.Entry<Entrant, List<Measured>> side : seen.entrySet()) {
      String name = side.getKey().name();
      List<List<CountedSecond>> runs = curves.get(name);
      double best = Report.median(side.getValue(), it -> it.extras().get(BEST));
      panels.add(
          new Chart.Panel(
              name + ": % of the best", 0, points(seconds, runs, it -> 100 * it.answers() / best)));
      panels.add(new Chart.Panel(name + ": p99, ms", 0, points(seconds, runs, CountedSecond::p99)));
    }
    return Optional.of(
        new Chart(
            NAME,
            "Journeys after a start",
            "seconds after the ready line",
            seconds.stream().map(String::valueOf).toList(),
            panels));
  }

  private static List<Chart.Point> points(
      List<Integer> seconds,
      List<List<CountedSecond>> runs,
      ToDoubleFunction<CountedSecond> value) {
    return seconds.stream()
        .map(
            second ->
                Chart.Point.of(
                    runs.stream().map(run -> value.applyAsDouble(run.get(second - 1))).toList()))
        .toList();
  }

  /** The seconds that every run has. */
  private int length() {
    return curves.values().stream().flatMap(List::stream).mapToInt(List::size).min().orElseThrow();
  }

  @Override
  public List<Entrant> prepare(BenchmarkStage stage) {
    WarmStartDatabase idle = WarmStartDatabase.create(stage, "warm_start_idle", 1);
    List<StartedProgram> programs =
        WarmStartPrograms.all(stage.settings().imageJdk(), idle.settings());
    hasImage = !stage.settings().imageJdk().isBlank();
    int seconds = Math.max(SHORTEST_SECONDS, stage.settings().seconds());
    int starts = programs.size() * stage.settings().runs();
    WarmStartDatabase fresh = WarmStartDatabase.create(stage, "warm_start", 2);
    Wrk load = fresh.journeys(programs.get(0), starts * seconds * HIGHEST_RATE, CONNECTIONS);
    int warmUp = stage.settings().warmUpSeconds();
    for (StartedProgram program : programs) {
      warm.computeIfAbsent(program.jvm(), jvm -> warm(stage, program, warmUp, starts));
    }
    return programs.stream()
        .map(
            program ->
                new Entrant(
                    program.name(),
                    load.toString(),
                    ignored -> measured(program, fresh, load, seconds)))
        .toList();
  }

  private WarmNode warm(BenchmarkStage stage, StartedProgram program, int warmUp, int starts) {
    int number = 3 + warm.size();
    WarmStartDatabase database = WarmStartDatabase.create(stage, "warm_start_" + number, number);
    int seconds = warmUp + starts * BEST_SECONDS;
    Wrk load = database.journeys(program, seconds * HIGHEST_RATE, CONNECTIONS);
    Service node = stage.further(database.start(program));
    load.against(node.url(), CONNECTIONS).since(System.nanoTime()).run(warmUp);
    return new WarmNode(node, load);
  }

  private Measured measured(
      StartedProgram program, WarmStartDatabase database, Wrk load, int seconds) {
    long began = System.nanoTime();
    Measured measured;
    try (Service node = database.start(program)) {
      double start = (node.readyNanos() - began) / 1e9;
      Map<String, Long> before = Cpu.used(database.processes(node));
      measured =
          load.against(node.url(), CONNECTIONS)
              .since(node.readyNanos())
              .run(seconds)
              .withCpu(before, Cpu.used(database.processes(node)))
              .withExtra("seconds of the start", start)
              .withExtra("compiler's CPU seconds", Cpu.ofThreads(node.pid(), "C1 ", "C2 "))
              .withExtra("node's CPU seconds", Cpu.ofThreads(node.pid(), ""));
    }
    List<CountedSecond> curve = CountedSecond.of(load, seconds);
    double best = warm.get(program.jvm()).best();
    curves.computeIfAbsent(program.name(), name -> new ArrayList<>()).add(curve);
    return measured
        .withExtra(BEST, best)
        .withExtra(SECONDS_TO_BEST, secondsTo(SHARE * best, curve));
  }

  /** The end of the first second from which on three seconds have this rate in the median. */
  static double secondsTo(double rate, List<CountedSecond> curve) {
    for (int i = 0; i + 3 <= curve.size(); i++) {
      List<Double> three =
          curve.subList(i, i + 3).stream().map(it -> (double) it.answers()).toList();
      if (median(three) >= rate && three.get(0) >= rate) {
        return curve.get(i).second() + 1;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  @Override
  public List<String> notes() {
    return curves.entrySet().stream().map(it -> note(it.getKey(), it.getValue())).toList();
  }

  private static String note(String name, List<List<CountedSecond>> runs) {
    int seconds = runs.stream().mapToInt(List::size).min().orElseThrow();
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < seconds; i++) {
      int at = i;
      double rate = median(runs.stream().map(run -> (double) run.get(at).answers()).toList());
      double p99 = median(runs.stream().map(run -> run.get(at).p99()).toList());
      cells.add(String.format(Locale.ROOT, "%.0f (%.0f)", rate, p99));
    }
    return "Line "
        + NAME
        + ", "
        + name
        + ", answers and p99 in ms of each second: "
        + cells.stream().collect(Collectors.joining(", "));
  }
}
