package dev.frontrow.benchmark;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * What identifies one run of the benchmark: when, of which commit, with which options.
 *
 * @param date in UTC, when the run begins
 * @param commit hash of the commit that is checked out; {@code with local changes} after it if
 *     files differ from it
 */
record BenchmarkRun(LocalDate date, String commit, BenchmarkSettings settings) {
  static BenchmarkRun of(BenchmarkSettings settings) {
    return new BenchmarkRun(LocalDate.now(ZoneOffset.UTC), checkedOut(), settings);
  }

  private static String checkedOut() {
    if (!SystemCommand.exists("git")) {
      return "unknown";
    }
    String commit = SystemCommand.of("git", "rev-parse", "HEAD").mayFail().run().strip();
    String changes = SystemCommand.of("git", "status", "--porcelain").mayFail().run();
    return (commit.isEmpty() ? "unknown" : commit)
        + (changes.isBlank() ? "" : " with local changes");
  }

  /** Name of the page that {@code docs/benchmarks} has of this run. */
  String page() {
    return date + ".md";
  }

  /** Repeats the run: every option is named, so later defaults do not change it. */
  String command() {
    String lines = String.join(",", settings.lines());
    return "./mvnw verify -Pbenchmark"
        + (lines.isEmpty() ? "" : option("lines", lines))
        + option("runs", settings.runs())
        + option("seconds", settings.seconds())
        + option("warmup", settings.warmUp().toSeconds())
        + option("waiting", settings.waiting())
        + option("sockets", settings.sockets())
        + option("redis", settings.redis());
  }

  private static String option(String name, Object value) {
    return " -Dfrontrow.benchmark." + name + "=" + value;
  }

  /** What the figures of a cell are. */
  String spread() {
    return String.format(
        Locale.ROOT,
        "median of %d runs of %d s each; the least and the most in brackets",
        settings.runs(),
        settings.seconds());
  }
}
