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
  /** The name for all statuses from 400 on, in scripts that do not count answers. */
  static final int ANY_REFUSAL = 599;

  /**
   * The usual number of connections, for a line and its comparison: each user of a crowd has their
   * own connection.
   */
  static final int CROWD = 1_024;

  /** The number that the scripts assume; see {@code begin.lua}. */
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
  private String said = "";

  /**
   * Not run yet.
   *
   * @param script a resource, without {@code .lua}
   * @param arguments the arguments of the script, after the number of the first operation
   */
  Wrk(String script, int connections, String url, Object... arguments) {
    this("begin", script, connections, url, arguments);
  }

  /** Puts another script than {@code begin.lua} before it. */
  Wrk(String before, String script, int connections, String url, Object... arguments) {
    this(script, List.of(before, script), connections, url, arguments);
  }

  /** A script of several resources, in this order. */
  Wrk(String name, List<String> parts, int connections, String url, Object... arguments) {
    script =
        BenchmarkStage.write(
            name + ".lua",
            parts.stream().map(part -> BenchmarkStage.resource(part + ".lua")).toList());
    this.connections = connections;
    this.url = url;
    this.arguments = Arrays.stream(arguments).map(Object::toString).toList();
  }

  /** One connection for each thread, for scripts that read answers. */
  Wrk withThreadForEachConnection() {
    threads = connections;
    return this;
  }

  /** Counts the seconds of {@code by-second.lua} from this instant of {@link System#nanoTime}. */
  Wrk since(long nanos) {
    variables.put("START", Long.toString(nanos / 1000));
    return this;
  }

  /** Makes requests due at a constant rate of so many a second in all. */
  Wrk atRate(int rate) {
    variables.put("RATE", Integer.toString(rate));
    return this;
  }

  /**
   * Lets so many users begin a journey each second; a completed journey is an operation. 0 makes a
   * closed loop with a journey for each connection.
   */
  Wrk forArrivals(int rate) {
    variables.put("ARRIVALS", Integer.toString(rate));
    return this;
  }

  /** Returns to a closed loop. */
  Wrk asFastAsItGoes() {
    variables.remove("RATE");
    return this;
  }

  /** Counts each status, so that a refusal is told from a fault. It costs CPU time. */
  Wrk countingStatuses() {
    variables.put("STATUSES", "1");
    return this;
  }

  /** Bounds each run to so many requests at a constant rate; each needs an answer. */
  Wrk forExactly(int operations) {
    count = operations;
    variables.put("COUNT", Integer.toString(operations));
    return this;
  }

  /** Restricts the generator to these processors. */
  Wrk on(String those) {
    processors = Optional.of(those);
    return this;
  }

  /** The data suffices for so many operations in all runs; more is an error. */
  Wrk forAtMost(long operations) {
    most = operations;
    return this;
  }

  /** Directs the load to another address. */
  Wrk against(String otherUrl, int otherConnections) {
    url = otherUrl;
    connections = otherConnections;
    return this;
  }

  Measured run(int seconds) {
    List<String> words = new ArrayList<>(List.of(Long.toString(next)));
    words.addAll(arguments);
    said = command(seconds, words).within(Duration.ofSeconds(seconds + 60L)).run();
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

  /** The lines of the last run's output that begin so, without that beginning. */
  List<String> lines(String beginning) {
    return said.lines()
        .filter(it -> it.startsWith(beginning))
        .map(it -> it.substring(beginning.length()))
        .toList();
  }

  private static void count(Map<Integer, Long> refused, String status, Object count) {
    long number = ((Number) count).longValue();
    if (number > 0) {
      refused.put(Integer.valueOf(status), number);
    }
  }

  /** Runs the script with these arguments. */
  SystemCommand command(int seconds, List<String> words) {
    return processors
        .map(those -> SystemCommand.of("taskset", "-c", those, "wrk"))
        .orElseGet(() -> SystemCommand.of("wrk"))
        .with(variables)
        .and("-t" + threads, "-c" + connections, "-d" + seconds + "s", "--timeout", "20s")
        .and("-s", script.toString(), url, "--")
        .and(words.toArray(String[]::new));
  }

  /** The command for the report, without the paths and ports of this machine. */
  @Override
  public String toString() {
    return "wrk -t" + threads + " -c" + connections + " -s " + script.getFileName();
  }
}
