package dev.frontrow.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * What a run is asked to do, by system properties that begin with {@code frontrow.benchmark.}
 *
 * @param runs rounds of each line
 * @param lines names of the lines; empty for all
 * @param seconds that one measurement takes
 * @param waiting people in the longest line
 * @param sockets that wait at once, if the machine lets as many be open
 * @param warmUp load on everything before the first measurement, in all
 * @param redis the program that serves as Redis, if it is there; {@code embedded} for that one
 */
record BenchmarkSettings(
    int runs,
    List<String> lines,
    int seconds,
    int waiting,
    int sockets,
    Duration warmUp,
    String redis) {
  static BenchmarkSettings fromProperties() {
    String lines = property("lines", "");
    return new BenchmarkSettings(
        Integer.parseInt(property("runs", "3")),
        lines.isBlank() ? List.of() : List.of(lines.split(",")),
        Integer.parseInt(property("seconds", "5")),
        Integer.parseInt(property("waiting", "1000000")),
        Integer.parseInt(property("sockets", "50000")),
        Duration.ofSeconds(Long.parseLong(property("warmup", "240"))),
        property("redis", "redis-server"));
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
    return lines.isEmpty() || lines.contains(line.name());
  }

  private static String property(String name, String otherwise) {
    return System.getProperty("frontrow.benchmark." + name, otherwise);
  }
}
