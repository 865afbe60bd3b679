package dev.frontrow.benchmark;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * {@code target/benchmark/report.md} and {@code report.json}, and the block of figures of a page.
 */
final class Report {
  static final String BEGIN = "<!-- benchmark: begin -->";
  static final String END = "<!-- benchmark: end -->";

  private final Settings settings;
  private final List<String> facts = new ArrayList<>();
  private final List<String> goals = new ArrayList<>();
  private final List<String> rates = new ArrayList<>();
  private final List<String> times = new ArrayList<>();
  private final List<String> costs = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();
  private final JsonObject raw = new JsonObject();
  private String audit = "";

  Report(Settings settings) {
    this.settings = settings;
  }

  void about(Map<String, String> machine) {
    machine.forEach((name, value) -> facts.add("| " + name + " | " + value + " |"));
    raw.put("machine", new JsonObject(new TreeMap<>(machine)));
  }

  /** One sentence beneath the tables. */
  void note(String text) {
    notes.add("- " + text);
  }

  void audit(String said) {
    audit = said.lines().reduce("", (before, last) -> last);
  }

  /** What was seen of each side of a line; ours is the first. */
  void line(Line line, Map<Entrant, List<Measured>> seen) {
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
    line.bounds().forEach(bound -> goals.add(verdict(line, bound, seen.get(ours))));
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

  private static String verdict(Line line, Bound bound, List<Measured> us) {
    double most = us.stream().mapToDouble(it -> it.extras().get(bound.extra())).max().orElseThrow();
    return row(
        line.name(),
        bound.extra(),
        number(most),
        Double.isInfinite(bound.floor())
            ? "–"
            : number(bound.floor()) + (most <= bound.floor() ? " passed" : " **missed**"),
        number(bound.aim()) + (most <= bound.aim() ? " passed" : " missed"));
  }

  private static String verdict(
      Line line, Entrant whose, Goal goal, Map<Entrant, List<Measured>> seen) {
    List<Measured> comparison = seen.get(side(seen, goal.comparison()).orElseThrow());
    double ratio = median(seen.get(whose), Measured::rate) / median(comparison, Measured::rate);
    return row(
        line.name() + ", " + whose.name(),
        goal.comparison(),
        number(ratio, 2),
        goal.floor() + (ratio >= goal.floor() ? " passed" : " **missed**"),
        goal.aim() + (ratio >= goal.aim() ? " passed" : " missed"));
  }

  /** What has percentiles of its own, in the order of a visit. */
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

  /** For whoever watches. */
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

  /** Median, least and most. */
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

  /** Writes everything that is to be written. */
  void write(List<String> breaches) {
    List<String> text = text(breaches);
    Path home = Stage.HOME;
    try {
      Files.write(home.resolve("report.md"), text);
      Files.writeString(home.resolve("report.json"), raw.encodePrettily());
      if (settings.write().isPresent()) {
        replace(settings.write().get(), text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    text.forEach(System.out::println);
  }

  private List<String> text(List<String> breaches) {
    List<String> text = new ArrayList<>();
    text.add(
        String.format(
            Locale.ROOT,
            "Median of %d runs of %d s each, least and most in brackets, after %d s of warm-up.",
            settings.runs(),
            settings.seconds(),
            settings.warmUp().toSeconds()));
    table(text, goals, "what", "against", "ratio of medians, or the most", "floor", "aim");
    table(text, rates, "line", "what", "a second", "p50 ms", "p99 ms");
    if (!times.isEmpty()) {
      table(text, times, "line, what", "step", "p50 ms", "p95 ms", "p99 ms");
    }
    table(text, costs, "line", "what", "CPU µs for each, by process", "for each");
    text.add("");
    text.addAll(notes);
    text.add("Audit at the end: " + audit);
    breaches.forEach(it -> text.add("**Broken**: " + it.replace('\n', ' ')));
    table(text, facts, "", "");
    table(text, commands, "line", "what", "load");
    return text;
  }

  private static void table(List<String> text, List<String> rows, String... head) {
    text.add("");
    text.add(row(head));
    text.add("|" + " --- |".repeat(head.length));
    text.addAll(rows);
  }

  /** Puts it between the two comments of a page. */
  private static void replace(Path page, List<String> block) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(page + " does not have " + BEGIN + " and " + END);
    }
    Files.writeString(
        page,
        text.substring(0, begin + BEGIN.length())
            + "\n"
            + String.join("\n", block)
            + "\n"
            + text.substring(end));
  }
}
