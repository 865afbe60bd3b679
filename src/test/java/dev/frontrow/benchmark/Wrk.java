package dev.frontrow.benchmark;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The generator {@code wrk} with a script of this package: a closed loop, so its latencies are
 * those at the highest rate.
 */
final class Wrk {
  /** What a script that does not count answers itself has for every status from 400 on. */
  static final int ANY_REFUSAL = 599;

  /**
   * Connections of a line that has no reason for another number, and of what it is measured
   * against: everybody in a crowd comes with a connection of their own.
   */
  static final int CROWD = 1_024;

  /** As many as the scripts count on; see {@code begin.lua}. */
  private static final int THREADS = 2;

  private static final String RESULT = "RESULT ";

  private final Path script;
  private int connections;
  private String url;
  private final List<String> arguments;
  private final Map<String, String> variables = new TreeMap<>();
  private int threads = THREADS;
  private Optional<String> processors = Optional.empty();
  private int count;
  private long most = Long.MAX_VALUE;
  private long next;

  /**
   * Not run yet.
   *
   * @param script a resource, without {@code .lua}
   * @param arguments of the script, after the number of the first operation
   */
  Wrk(String script, int connections, String url, Object... arguments) {
    this("begin", script, connections, url, arguments);
  }

  /** With another script than {@code begin.lua} before it. */
  Wrk(String before, String script, int connections, String url, Object... arguments) {
    this.script =
        BenchmarkStage.write(
            script + ".lua",
            List.of(
                BenchmarkStage.resource(before + ".lua"),
                BenchmarkStage.resource(script + ".lua")));
    this.connections = connections;
    this.url = url;
    this.arguments = Arrays.stream(arguments).map(Object::toString).toList();
  }

  /** One connection for each thread, for scripts that go by what was answered. */
  Wrk withThreadForEachConnection() {
    threads = connections;
    return this;
  }

  /** Requests are due at a constant rate, together so many a second. */
  Wrk atRate(int rate) {
    variables.put("RATE", Integer.toString(rate));
    return this;
  }

  /**
   * So many people begin a journey each second, and an operation is one that was finished; 0 for a
   * closed loop in which as many as there are connections are on their way.
   */
  Wrk forArrivals(int rate) {
    variables.put("ARRIVALS", Integer.toString(rate));
    return this;
  }

  /** A closed loop again. */
  Wrk asFastAsItGoes() {
    variables.remove("RATE");
    return this;
  }

  /** No more than so many in each run, at a constant rate; each has to be answered. */
  Wrk forExactly(int operations) {
    count = operations;
    variables.put("COUNT", Integer.toString(operations));
    return this;
  }

  /** With these processors only. */
  Wrk on(String those) {
    processors = Optional.of(those);
    return this;
  }

  /** Its data is for so many operations in all runs together; running out of it is an error. */
  Wrk forAtMost(long operations) {
    most = operations;
    return this;
  }

  /** Elsewhere, from now on. */
  Wrk against(String otherUrl, int otherConnections) {
    url = otherUrl;
    connections = otherConnections;
    return this;
  }

  Measured run(int seconds) {
    List<String> words = new ArrayList<>(List.of(Long.toString(next)));
    words.addAll(arguments);
    String said = command(seconds, words).within(Duration.ofSeconds(seconds + 60L)).run();
    String line =
        said.lines()
            .filter(it -> it.startsWith(RESULT))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("wrk says only: " + said));
    JsonObject result = new JsonObject(line.substring(RESULT.length()));
    next = count > 0 ? next + count : Math.max(next, result.getLong("next"));
    if (next > most) {
      throw new IllegalStateException(script.getFileName() + " ran out of data: " + next);
    }
    Map<Integer, Long> refused = new TreeMap<>();
    result.getJsonObject("refused").forEach(it -> count(refused, it.getKey(), it.getValue()));
    Map<String, Double> percentiles = new TreeMap<>();
    result
        .getJsonObject("percentiles")
        .forEach(it -> percentiles.put(it.getKey(), ((Number) it.getValue()).doubleValue()));
    return new Measured(
        result.getLong("operations"), refused, result.getLong("micros") / 1e6, percentiles);
  }

  private static void count(Map<Integer, Long> refused, String status, Object count) {
    long number = ((Number) count).longValue();
    if (number > 0) {
      refused.put(Integer.valueOf(status), number);
    }
  }

  /** A run of its script with these arguments. */
  SystemCommand command(int seconds, List<String> words) {
    return processors
        .map(those -> SystemCommand.of("taskset", "-c", those, "wrk"))
        .orElseGet(() -> SystemCommand.of("wrk"))
        .with(variables)
        .and("-t" + threads, "-c" + connections, "-d" + seconds + "s", "--timeout", "20s")
        .and("-s", script.toString(), url, "--")
        .and(words.toArray(String[]::new));
  }

  /** For the report, without this machine's paths and ports. */
  @Override
  public String toString() {
    return "wrk -t" + threads + " -c" + connections + " -s " + script.getFileName();
  }
}
