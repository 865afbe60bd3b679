package dev.frontrow.benchmark;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Writes the page of a run for {@code docs/benchmarks}, and the figures of each round as {@code
 * report.json}. For one thread.
 */
final class Report {
  private static final String MEANING =
      "The figures of one run, as the benchmark wrote them."
          + " [performance.md](../performance.md) says what they mean.";

  private final BenchmarkRun run;
  private final List<String> facts = new ArrayList<>();
  private final List<String> goals = new ArrayList<>();
  private final List<String> rates = new ArrayList<>();
  private final List<String> times = new ArrayList<>();
  private final List<String> costs = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();
  private final List<Chart> charts = new ArrayList<>();
  private final JsonObject raw = new JsonObject();
  private String audit = "";

  Report(BenchmarkRun run) {
    this.run = run;
  }

  void about(Map<String, String> machine) {
    machine.forEach((name, value) -> facts.add("| " + name + " | " + value + " |"));
    raw.put("machine", new JsonObject(new TreeMap<>(machine)));
  }

  /** Adds a sentence below the tables. */
  void note(String text) {
    notes.add("- " + text);
  }

  void audit(String said) {
    audit = said.lines().reduce("", (before, last) -> last);
  }

  /** Adds the results of each side of a line; ours is the first. */
  void line(BenchmarkLine line, Map<Entrant, List<Measured>> seen) {
    Entrant ours = seen.keySet().iterator().next();
    JsonObject sides = new JsonObject();
    seen.forEach(
        (side, runs) -> {
          rates.add(
              row(
                  line.name(),
                  side.name(),
                  spread(runs, Measured::rate, 0),
                  percentile(runs, "p50"),
                  percentile(runs, "p99")));
          steps(runs.get(0))
              .forEach(step -> times.add(times(line.name() + ", " + side.name(), step, runs)));
          costs.add(row(line.name(), side.name(), cost(runs), extras(runs)));
          commands.add(row(line.name(), side.name(), "`" + side.command() + "`"));
          JsonArray all = new JsonArray();
          runs.forEach(run -> all.add(json(run)));
          sides.put(side.name(), all);
        });
    raw.put(line.name(), sides);
    for (Bound bound : line.bounds()) {
      Entrant whose = bound.side().isEmpty() ? ours : side(seen, bound.side()).orElseThrow();
      goals.add(verdict(line, bound, seen.get(whose)));
    }
    line.chart(seen).ifPresent(charts::add);
    line.notes().forEach(this::note);
    for (Goal goal : line.goals()) {
      Entrant whose = goal.side().isEmpty() ? ours : side(seen, goal.side()).orElseThrow();
      side(seen, goal.comparison())
          .filter(it -> !it.equals(whose))
          .ifPresent(it -> goals.add(verdict(line, whose, goal, seen)));
    }
  }

  private static Optional<Entrant> side(Map<Entrant, List<Measured>> seen, String name) {
    return seen.keySet().stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private static String verdict(BenchmarkLine line, Bound bound, List<Measured> us) {
    double most = us.stream().mapToDouble(it -> it.extras().get(bound.extra())).max().orElseThrow();
    return row(
        bound.side().isEmpty() ? line.name() : line.name() + ", " + bound.side(),
        bound.extra(),
        number(most),
        Double.isInfinite(bound.floor())
            ? "–"
            : number(bound.floor()) + (most <= bound.floor() ? " passed" : " **missed**"),
        number(bound.aim()) + (most <= bound.aim() ? " passed" : " missed"));
  }

  private static String verdict(
      BenchmarkLine line, Entrant whose, Goal goal, Map<Entrant, List<Measured>> seen) {
    List<Measured> comparison = seen.get(side(seen, goal.comparison()).orElseThrow());
    double ratio = goal.ratio(seen.get(whose), comparison);
    return row(
        line.name() + ", " + whose.name(),
        goal.comparison() + goal.extra().map(cost -> ", " + cost).orElse(""),
        number(ratio, 2),
        goal.verdict(goal.floor(), ratio, " **missed**"),
        goal.verdict(goal.aim(), ratio, " missed"));
  }

  /** The steps with their own percentiles, in the order of a visit. */
  private static List<String> steps(Measured run) {
    return run.percentiles().keySet().stream()
        .filter(it -> it.endsWith(" p50"))
        .map(it -> it.substring(0, it.length() - " p50".length()))
        .toList();
  }

  private static String times(String side, String step, List<Measured> runs) {
    return row(
        side,
        step,
        percentile(runs, step + " p50"),
        percentile(runs, step + " p95"),
        percentile(runs, step + " p99"));
  }

  /** A short summary of a run, for the console. */
  static String brief(Measured run) {
    return number(run.rate(), 0) + "/s; µs: " + cost(List.of(run)) + "; " + extras(List.of(run));
  }

  private static String percentile(List<Measured> runs, String name) {
    List<Measured> known =
        runs.stream().filter(run -> run.percentiles().containsKey(name)).toList();
    return known.isEmpty() ? "–" : spread(known, run -> run.percentiles().get(name), 1);
  }

  private static String cost(List<Measured> runs) {
    TreeSet<String> roles = new TreeSet<>();
    runs.forEach(run -> roles.addAll(run.cpu().keySet()));
    return roles.stream()
        .map(role -> Map.entry(role, median(runs, run -> micros(run, role))))
        .filter(it -> it.getValue() >= 0.05)
        .map(it -> it.getKey() + " " + number(it.getValue(), 1))
        .collect(Collectors.joining(", "));
  }

  private static double micros(Measured run, String role) {
    return (double) run.cpu().getOrDefault(role, 0L) / Math.max(1, run.operations());
  }

  private static String extras(List<Measured> runs) {
    return runs.get(0).extras().keySet().stream()
        .map(name -> name + " " + number(median(runs, run -> run.extras().get(name)), 2))
        .collect(Collectors.joining(", "));
  }

  /** The median, the least and the most. */
  private static String spread(List<Measured> runs, ToDoubleFunction<Measured> of, int digits) {
    double[] sorted = runs.stream().mapToDouble(of).sorted().toArray();
    return number(median(runs, of), digits)
        + " ("
        + number(sorted[0], digits)
        + "–"
        + number(sorted[sorted.length - 1], digits)
        + ")";
  }

  static double median(List<Measured> runs, ToDoubleFunction<Measured> of) {
    double[] sorted = runs.stream().mapToDouble(of).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String number(double value) {
    return number(value, value < 100 ? 2 : 0);
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static JsonObject json(Measured run) {
    JsonObject refused = new JsonObject();
    run.refused().forEach((status, count) -> refused.put(status.toString(), count));
    return new JsonObject()
        .put("operations", run.operations())
        .put("refused", refused)
        .put("seconds", run.seconds())
        .put("percentiles", new JsonObject(new TreeMap<>(run.percentiles())))
        .put("cpuMicros", new JsonObject(new TreeMap<>(run.cpu())))
        .put("extras", new JsonObject(new TreeMap<>(run.extras())));
  }

  /** The picture's place beside the page. */
  private String file(Chart chart) {
    return run.date() + "-" + chart.name() + ".svg";
  }

  /** Writes {@code target/benchmark/<date>.md}, its pictures and {@code report.json}. */
  void write(List<String> breaches) {
    List<String> page = page(breaches);
    try {
      Files.write(BenchmarkStage.HOME.resolve(run.page()), page);
      Files.writeString(BenchmarkStage.HOME.resolve("report.json"), raw.encodePrettily());
      for (Chart chart : charts) {
        Files.writeString(BenchmarkStage.HOME.resolve(file(chart)), chart.svg());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    page.forEach(System.out::println);
  }

  /**
   * Returns the lines of the page.
   *
   * @param breaches the reasons why the run failed; empty if it did not
   */
  List<String> page(List<String> breaches) {
    List<String> text = new ArrayList<>();
    text.addAll(List.of("# Benchmark of " + run.date(), "", MEANING));
    table(
        text,
        List.of(
            row("command that repeats the run", "`" + run.command() + "`"),
            row("commit", run.commit()),
            row("warm-up", run.settings().warmUp().toSeconds() + " s, shared by the lines"),
            row("figures", run.spread())),
        "",
        "");
    section(text, "Machine and settings", facts, "", "");
    section(
        text,
        "Ratios and bounds",
        goals,
        "line, side",
        "compared with, or what is bounded",
        "ratio of medians, or the worst round",
        "floor",
        "aim");
    section(text, "Rates", rates, "line", "side", "per second", "p50 ms", "p99 ms");
    charts.forEach(
        it -> text.addAll(List.of("", "![" + it.title() + ", as in the table](" + file(it) + ")")));
    section(text, "Times of each step", times, "line, side", "step", "p50 ms", "p95 ms", "p99 ms");
    section(text, "Costs", costs, "line", "side", "CPU µs per operation, by process", "others");
    section(text, "Loads", commands, "line", "side", "load");
    text.addAll(List.of("", "## Notes", ""));
    text.addAll(notes);
    text.add("- Audit at the end: " + audit);
    breaches.forEach(it -> text.add("- **Broken**: " + it.replace('\n', ' ')));
    return text;
  }

  private static void section(List<String> text, String title, List<String> rows, String... head) {
    text.addAll(List.of("", "## " + title));
    table(text, rows, head);
  }

  private static void table(List<String> text, List<String> rows, String... head) {
    text.add("");
    text.add(row(head));
    text.add("|" + " --- |".repeat(head.length));
    text.addAll(rows);
  }
}
