package dev.frontrow.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of a run with fixed figures. */
class ReportTest {
  private static final BenchmarkSettings SETTINGS =
      new BenchmarkSettings(
          3, List.of("holds"), 4, 1_000_000, 50_000, Duration.ofMinutes(2), "redis-server", "");

  private static final String EXPECTED =
      """
      # Benchmark of 2027-03-01

      The figures of one run, as the benchmark wrote them. [performance.md](../performance.md) says what they mean.

      |  |  |
      | --- | --- |
      | command that repeats the run | `./mvnw verify -Pbenchmark -Dfrontrow.benchmark.lines=holds -Dfrontrow.benchmark.runs=3 -Dfrontrow.benchmark.seconds=4 -Dfrontrow.benchmark.warmup=120 -Dfrontrow.benchmark.waiting=1000000 -Dfrontrow.benchmark.sockets=50000 -Dfrontrow.benchmark.redis=redis-server` |
      | commit | 0123abc |
      | warm-up | 120 s, shared by the lines |
      | figures | median of 3 runs of 4 s each; the least and the most in brackets |

      ## Machine and settings

      |  |  |
      | --- | --- |
      | cores | 2 |
      | fsync | on |

      ## Ratios and bounds

      | line, side | compared with, or what is bounded | ratio of medians, or the worst round | floor | aim |
      | --- | --- | --- | --- | --- |
      | holds | ms at most | 90.00 | 100 passed | 80.00 missed |
      | holds, transaction | ms at most | 40.00 | 30.00 **missed** | 50.00 passed |
      | holds, POST /reservations | transaction | 1.50 | 2.0 **missed** | 3.0 missed |
      | holds, POST /reservations | transaction | 1.50 | – | 1.4 passed |
      | holds, transaction | POST /reservations, ms at most | 0.50 | 0.6 passed | 0.4 missed |

      ## Rates

      | line | side | per second | p50 ms | p99 ms |
      | --- | --- | --- | --- | --- |
      | holds | POST /reservations | 15,000 (10,000–20,000) | 8.0 (7.0–9.0) | – |
      | holds | transaction | 10,000 (10,000–10,000) | – | – |

      ![Holds, as in the table](2027-03-01-holds.svg)

      ## Times of each step

      | line, side | step | p50 ms | p95 ms | p99 ms |
      | --- | --- | --- | --- | --- |
      | holds, transaction | commit | 1.0 (1.0–1.0) | 2.0 (2.0–2.0) | 3.0 (3.0–3.0) |

      ## Costs

      | line | side | CPU µs per operation, by process | others |
      | --- | --- | --- | --- |
      | holds | POST /reservations | service 2.0 | ms at most 80.00 |
      | holds | transaction |  | ms at most 40.00 |

      ## Loads

      | line | side | load |
      | --- | --- | --- |
      | holds | POST /reservations | `wrk -c8` |
      | holds | transaction | `pgbench -c8` |

      ## Notes

      - Fewer connections than asked for.
      - Audit at the end: Every rule holds.
      - **Broken**: one line two
      """;

  @Test
  void a_page_has_the_run_the_machine_every_table_and_what_broke() {
    Report report = report(SETTINGS);
    report.audit("checking\nEvery rule holds.\n");
    report.line(new FixedLine(), figures());
    assertEquals(EXPECTED.lines().toList(), report.page(List.of("one line\ntwo")));
  }

  @Test
  void a_run_of_all_lines_names_none_of_them_in_its_command() {
    BenchmarkSettings all =
        new BenchmarkSettings(1, List.of(), 5, 10, 20, Duration.ofSeconds(9), "embedded", "");
    assertEquals(
        "./mvnw verify -Pbenchmark -Dfrontrow.benchmark.runs=1 -Dfrontrow.benchmark.seconds=5"
            + " -Dfrontrow.benchmark.warmup=9 -Dfrontrow.benchmark.waiting=10"
            + " -Dfrontrow.benchmark.sockets=20 -Dfrontrow.benchmark.redis=embedded",
        run(all).command());
  }

  @Test
  void every_page_that_is_kept_has_the_form_of_a_new_one() throws IOException {
    Report report = report(SETTINGS);
    report.line(new FixedLine(), figures());
    List<String> form = form(report.page(List.of()));
    try (Stream<Path> pages = Files.list(Path.of("docs", "benchmarks"))) {
      List<Path> kept = pages.filter(it -> it.toString().endsWith(".md")).toList();
      assertFalse(kept.isEmpty());
      for (Path page : kept) {
        List<String> lines = Files.readAllLines(page);
        assertEquals("# Benchmark of " + page.getFileName(), lines.get(0) + ".md");
        assertEquals(form, form(lines), page.toString());
      }
    }
  }

  /** The section headings, the table heads and the first table. */
  private static List<String> form(List<String> page) {
    List<String> about = List.of("| command that repeats", "| commit", "| warm-up", "| figures");
    return page.stream()
        .filter(it -> it.startsWith("## ") || it.startsWith("| line") || starts(about, it))
        .map(it -> starts(about, it) ? it.substring(0, it.indexOf('|', 1)) : it)
        .toList();
  }

  private static boolean starts(List<String> with, String line) {
    return with.stream().anyMatch(line::startsWith);
  }

  private static BenchmarkRun run(BenchmarkSettings settings) {
    return new BenchmarkRun(LocalDate.of(2027, 3, 1), "0123abc", settings);
  }

  private static Report report(BenchmarkSettings settings) {
    Report report = new Report(run(settings));
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("cores", "2");
    machine.put("fsync", "on");
    report.about(machine);
    return report;
  }

  private static Map<Entrant, List<Measured>> figures() {
    Map<Entrant, List<Measured>> seen = new LinkedHashMap<>();
    seen.put(
        entrant("POST /reservations", "wrk -c8"),
        List.of(ours(30_000, 7, 90), ours(20_000, 9, 80), ours(40_000, 8, 70)));
    Map<String, Double> steps = Map.of("commit p50", 1.0, "commit p95", 2.0, "commit p99", 3.0);
    seen.put(
        entrant("transaction", "pgbench -c8"),
        List.of(
            new Measured(20_000, Map.of(), 2, steps).withExtra("ms at most", 40),
            new Measured(20_000, Map.of(), 2, steps).withExtra("ms at most", 40)));
    return seen;
  }

  private static Measured ours(long operations, double p50, double worst) {
    return new Measured(
        operations,
        Map.of(),
        2,
        Map.of("p50", p50),
        Map.of("service", 2 * operations),
        Map.of("ms at most", worst));
  }

  private static Entrant entrant(String name, String command) {
    return new Entrant(
        name,
        command,
        seconds -> {
          throw new AssertionError("Nothing is measured here");
        });
  }

  private static final class FixedLine implements BenchmarkLine {
    @Override
    public String name() {
      return "holds";
    }

    @Override
    public List<Entrant> prepare(BenchmarkStage stage) {
      throw new AssertionError("Nothing is prepared here");
    }

    @Override
    public List<Goal> goals() {
      return List.of(
          new Goal("transaction", 2.0, 3.0),
          Goal.wanted("", "transaction", 1.4),
          Goal.ofCost("ms at most", "transaction", "POST /reservations", 0.6, 0.4));
    }

    @Override
    public List<Bound> bounds() {
      return List.of(
          new Bound("ms at most", 100, 80), new Bound("transaction", "ms at most", 30, 50));
    }

    @Override
    public Optional<Chart> chart(Map<Entrant, List<Measured>> seen) {
      return Optional.of(new Chart("holds", "Holds", "", List.of(), List.of()));
    }

    @Override
    public List<String> notes() {
      return List.of("Fewer connections than asked for.");
    }
  }
}
