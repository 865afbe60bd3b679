package dev.frontrow.benchmark;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Identifies one run of the benchmark: its time, its commit and its options.
 *
 * @param date the date in UTC at the beginning of the run
 * @param commit the hash of the checked-out commit, followed by {@code with local changes} if files
 *     differ from it
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

  /** The name of this run's page in {@code docs/benchmarks}. */
  String page() {
    return date + ".md";
  }

  /**
   * The command that repeats the run. It names every option, so later defaults do not change it.
   */
  String command() {
    String lines = String.join(",", settings.lines());
    return "./mvnw verify -Pbenchmark"
        + (lines.isEmpty() ? "" : option("lines", lines))
        + option("runs", settings.runs())
        + option("seconds", settings.seconds())
        + option("warmup", settings.warmUp().toSeconds())
        + option("waiting", settings.waiting())
        + option("sockets", settings.sockets())
        + option("redis", settings.redis())
        + (settings.imageJdk().isBlank() ? "" : option("image-jdk", settings.imageJdk()));
  }

  private static String option(String name, Object value) {
    return " -Dfrontrow.benchmark." + name + "=" + value;
  }

  /** Explains the figures of a cell. */
  String spread() {
    return String.format(
        Locale.ROOT,
        "median of %d runs of %d s each; the least and the most in brackets",
        settings.runs(),
        settings.seconds());
  }
}
