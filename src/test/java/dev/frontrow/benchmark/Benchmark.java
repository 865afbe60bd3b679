package dev.frontrow.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * One run of the benchmark: prepares the lines, warms up, measures each line in rounds with its
 * comparisons and ours in turn, and reports. For one thread, once.
 */
final class Benchmark {
  private static final int WARM_UP_OF_A_COMPARISON = 3;
  private static final int STATUS_OVERLOADED = 503;

  /** All lines in the order of measurement. Add a new one here. */
  private static List<BenchmarkLine> lines() {
    List<BenchmarkLine> lines =
        new ArrayList<>(
            List.of(
                new HoldsLine(),
                new HoldsByConnectionsLine(),
                new PacedHoldsLine(),
                new OneSeatLine(),
                OverloadLine.ofJourneys(),
                OverloadLine.ofHolds(),
                new JourneysLine(),
                new PaymentsLine(),
                new ChargesLine(),
                new QueueLine(),
                new SeatsLine("seats-304"),
                new SeatsLine("seats-full"),
                new JoinsLine()));
    lines.addAll(AdmissionLine.both());
    lines.add(new SocketsLine());
    lines.addAll(NodesLine.both());
    lines.add(new WarmStartLine());
    return lines;
  }

  private final BenchmarkSettings settings;
  private final Report report;
  private final List<String> breaches = new ArrayList<>();

  Benchmark(BenchmarkSettings settings) {
    this.settings = settings;
    report = new Report(BenchmarkRun.of(settings));
  }

  void run() {
    List<BenchmarkLine> lines = lines().stream().filter(settings::wants).toList();
    try (BenchmarkStage stage = BenchmarkStage.set(settings)) {
      report.about(Machine.facts(stage));
      demandDurability(stage);
      Map<BenchmarkLine, List<Entrant>> entrants = new LinkedHashMap<>();
      for (BenchmarkLine line : lines) {
        say("preparing " + line.name());
        entrants.put(line, line.prepare(stage));
      }
      stage.postgres().run("set statement_timeout = 0", "vacuum analyze");
      warmUp(entrants);
      entrants.forEach((line, sides) -> measure(stage, line, sides));
      audit(stage);
    }
    report.write(breaches);
    if (!breaches.isEmpty()) {
      throw new AssertionError(String.join("\n", breaches));
    }
  }

  static int countOfLines() {
    return (int) lines().stream().filter(line -> !line.onlyByName()).count();
  }

  /** Fails unless PostgreSQL writes commits to disk; other figures would mean nothing. */
  private static void demandDurability(BenchmarkStage stage) {
    for (String setting : Machine.DURABILITY) {
      if (!stage.postgres().value("show " + setting).equals("on")) {
        throw new IllegalStateException(setting + " is not on");
      }
    }
  }

  /** A line that does not end fails the run, but the other lines are still measured. */
  private void toTheEnd(BenchmarkLine line, Runnable work) {
    try {
      work.run();
    } catch (IllegalStateException | CompletionException e) {
      say(line.name() + " came to no end: " + e.getMessage());
      breaches.add(line.name() + " came to no end: " + e.getMessage());
    }
  }

  private void warmUp(Map<BenchmarkLine, List<Entrant>> entrants) {
    int seconds = settings.warmUpSeconds();
    say("warming up, each line for " + seconds + " s");
    entrants.forEach((line, sides) -> toTheEnd(line, () -> warmUp(line, sides, seconds)));
  }

  private void warmUp(BenchmarkLine line, List<Entrant> sides, int seconds) {
    for (int i = 0; i < sides.size(); i++) {
      Entrant side = sides.get(i);
      if (!line.warmsItselfUp(side)) {
        int length = i == 0 ? seconds : Math.min(seconds, WARM_UP_OF_A_COMPARISON);
        check(line, side, side.load().run(length));
      }
    }
  }

  private void measure(BenchmarkStage stage, BenchmarkLine line, List<Entrant> sides) {
    Map<Entrant, List<Measured>> seen = new LinkedHashMap<>();
    sides.forEach(side -> seen.put(side, new ArrayList<>()));
    toTheEnd(line, () -> line.phases(sides).forEach(those -> measure(stage, line, those, seen)));
    if (seen.values().stream().noneMatch(List::isEmpty)) {
      report.line(line, seen);
    }
  }

  /** Comparison and ours take turns, so that a drift affects both. */
  private void measure(
      BenchmarkStage stage,
      BenchmarkLine line,
      List<Entrant> sides,
      Map<Entrant, List<Measured>> seen) {
    Entrant ours = seen.keySet().iterator().next();
    for (int round = 0; round < settings.runs(); round++) {
      for (int i = sides.size() - 1; i >= 0; i--) {
        Entrant side = sides.get(i);
        Measured measured = measured(stage, side, ours.equals(side));
        check(line, side, measured);
        seen.get(side).add(measured);
        say(line.name() + ", " + side.name() + ": " + Report.brief(measured));
      }
    }
  }

  /** Loads that record CPU time themselves are excluded from CPU sampling. */
  private static Measured measured(BenchmarkStage stage, Entrant side, boolean ours) {
    stage.postgres().run("set statement_timeout = 0", "checkpoint");
    Usage usage = Usage.of(stage.service());
    Map<String, Long> before = Cpu.used(stage.processes());
    Measured measured = side.load().run(stage.settings().seconds());
    if (!measured.cpu().isEmpty()) {
      return measured;
    }
    Measured seen = measured.withCpu(before, Cpu.used(stage.processes()));
    return ours ? seen.withExtras(usage.since(stage.service(), measured.operations())) : seen;
  }

  private void check(BenchmarkLine line, Entrant side, Measured measured) {
    line.breaches(side, measured)
        .forEach(it -> breaches.add(line.name() + ", " + side.name() + ": " + it));
    measured
        .refused()
        .forEach(
            (status, count) -> {
              boolean documented = status == STATUS_OVERLOADED || line.refusals().contains(status);
              if (!documented) {
                breaches.add(
                    line.name() + ", " + side.name() + ": " + count + " times " + name(status));
              }
            });
    if (measured.operations() == 0) {
      breaches.add(line.name() + ", " + side.name() + ": nothing succeeded");
    }
  }

  private static String name(int status) {
    return switch (status) {
      case 0 -> "a broken connection or no answer in time";
      case Wrk.ANY_REFUSAL -> "a status from 400 on";
      default -> "status " + status;
    };
  }

  private void audit(BenchmarkStage stage) {
    say("auditing");
    SystemCommand audit =
        Service.command("audit", stage.postgres())
            .with(Map.of("FRONTROW_POSTGRES_STATEMENT_TIMEOUT", "PT5M"))
            .within(Duration.ofMinutes(10))
            .mayFail();
    String said = audit.run();
    report.audit(said);
    if (audit.exitValue() != 0) {
      breaches.add("the audit says: " + said);
    }
  }

  private static void say(String what) {
    System.out.println("[benchmark] " + what);
  }
}
