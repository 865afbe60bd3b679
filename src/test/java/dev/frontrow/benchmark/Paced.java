package dev.frontrow.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The generator {@code wrk} with a thread for each connection, and a script that times each answer;
 * see {@code paced.lua}. At a constant rate a time counts from the instant at which the request was
 * due, so a stalled server is not spared. For one thread.
 */
final class Paced {
  /** Enough for a sample whose answers mostly come within a tenth of a second. */
  static final int CONNECTIONS = 32;

  private static final String RESULT = "RESULT ";

  /** The time in which wrk starts its threads, and the time for late answers. */
  static final int LEAD_SECONDS = 2;

  private static final int GRACE_SECONDS = 3;

  private final Wrk wrk;
  private final int connections;
  private final Rows rows;
  private final long most;
  private final List<String> arguments;
  private long next;

  /**
   * Not run yet.
   *
   * @param script a resource, without {@code .lua}
   * @param most the most users in all runs together
   * @param arguments the arguments of the script, after those of {@code paced.lua}
   */
  Paced(String script, int connections, String url, Rows rows, long most, Object... arguments) {
    this.wrk = new Wrk("paced", script, connections, url).withThreadForEachConnection();
    this.connections = connections;
    this.rows = rows;
    this.most = most;
    this.arguments = Arrays.stream(arguments).map(Object::toString).toList();
  }

  /** Restricts the generator to these processors. */
  Paced on(String processors) {
    wrk.on(processors);
    return this;
  }

  /** Lets so many users arrive each second. */
  Answers run(int rate, int seconds) {
    long due = (long) rate * seconds;
    if (next + due > most) {
      throw new IllegalStateException(wrk + " has data for " + most + " only");
    }
    List<String> words = new ArrayList<>();
    for (Object word :
        List.of(rate, seconds, connections, next, rows.file(), rows.width(), rows.count())) {
      words.add(word.toString());
    }
    words.addAll(arguments);
    int length = LEAD_SECONDS + seconds + GRACE_SECONDS;
    String said = wrk.command(length, words).within(Duration.ofSeconds(length + 60L)).run();
    next += due;
    String[] result =
        said.lines()
            .filter(it -> it.startsWith(RESULT))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("wrk says only: " + said))
            .split(" ", -1);
    long missing = Math.max(0, due - Long.parseLong(result[1]));
    return Answers.of(said.lines(), missing, Long.parseLong(result[2]));
  }

  /** For the report. */
  @Override
  public String toString() {
    return wrk.toString();
  }
}
