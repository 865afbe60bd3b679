package dev.frontrow.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * The options of a run, from system properties that begin with {@code frontrow.benchmark.}
 *
 * @param runs the rounds of each line
 * @param lines the names of the lines; empty for all
 * @param seconds the length of one measurement
 * @param waiting the users in the longest line
 * @param sockets the waiting sockets, if the machine allows so many
 * @param warmUp the time of all load before the first measurement
 * @param redis the Redis program, if it is installed; {@code embedded} for the embedded one
 * @param imageJdk the home of the container image's JDK; blank without one
 */
record BenchmarkSettings(
    int runs,
    List<String> lines,
    int seconds,
    int waiting,
    int sockets,
    Duration warmUp,
    String redis,
    String imageJdk) {
  static BenchmarkSettings fromProperties() {
    String lines = property("lines", "");
    return new BenchmarkSettings(
        Integer.parseInt(property("runs", "3")),
        lines.isBlank() ? List.of() : List.of(lines.split(",")),
        Integer.parseInt(property("seconds", "5")),
        Integer.parseInt(property("waiting", "1000000")),
        Integer.parseInt(property("sockets", "50000")),
        Duration.ofSeconds(Long.parseLong(property("warmup", "240"))),
        property("redis", "redis-server"),
        property("image-jdk", ""));
  }

  /** Of a line whose every operation needs prepared data of its own. */
  int shortSeconds() {
    return Math.max(Math.min(seconds, 3), seconds / 3);
  }

  /** What all measurements of one side take, and its warm-up at most, each so long. */
  int secondsInAll(int each) {
    return each * runs + each;
  }

  /** Of each line. */
  int warmUpSeconds() {
    int all = lines.isEmpty() ? Benchmark.countOfLines() : lines.size();
    return (int) Math.max(1, warmUp.toSeconds() / all);
  }

  boolean wants(BenchmarkLine line) {
    return lines.isEmpty() ? !line.onlyByName() : lines.contains(line.name());
  }

  private static String property(String name, String otherwise) {
    return System.getProperty("frontrow.benchmark." + name, otherwise);
  }
}
