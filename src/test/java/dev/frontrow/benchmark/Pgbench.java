package dev.frontrow.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comparison {@code pgbench} with prepared statements, at the best number of clients. Each
 * transaction has its own row number, {@code :row} from 0, which the clients count without the
 * server.
 */
final class Pgbench {
  private static final int[] CLIENTS = {8, 16, 32, 64};
  private static final int PROBE_SECONDS = 3;

  /** More rows than a client's fair share, since some are faster than others. */
  private static final double SKEW = 1.25;

  private static final long SLACK = 500;
  private static final String COUNT =
      "\\set turn :turn + 1\n\\set row :first + :turn * :clients + :client_id\n";
  private static final Pattern PROCESSED =
      Pattern.compile("number of transactions actually processed: (\\d+)");
  private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) ");
  private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");

  private final Postgres database;
  private final Path script;
  private final long end;
  private long first;
  private int clients;

  /**
   * Not run yet.
   *
   * @param script a resource, without {@code .sql}
   * @param first the first of its rows
   * @param rows the number of its rows
   */
  Pgbench(Postgres database, String script, long first, long rows) {
    this.database = database;
    this.script =
        BenchmarkStage.write(
            script + ".sql", List.of(COUNT + BenchmarkStage.resource(script + ".sql")));
    this.first = first;
    this.end = first + rows;
  }

  /** The rows for one comparison at up to 30,000 a second, probes included. */
  static long rows(int seconds, int runs) {
    return (long) ((CLIENTS.length * (PROBE_SECONDS + 1L) + (long) seconds * runs) * 30_000 * SKEW);
  }

  /** Finds the best number of clients. */
  Pgbench probed() {
    double best = 0;
    int chosen = 0;
    for (int candidate : CLIENTS) {
      clients = candidate;
      double rate = run(PROBE_SECONDS).rate();
      if (rate > best) {
        best = rate;
        chosen = candidate;
      }
    }
    clients = chosen;
    return this;
  }

  Measured run(int seconds) {
    String said =
        SystemCommand.of("pgbench")
            .and("-n", "-M", "prepared", "-c", Integer.toString(clients), "-j", "2")
            .and("-T", Integer.toString(seconds), "-f", script.toString())
            .and("-D", "turn=-1", "-D", "first=" + first, "-D", "clients=" + clients)
            .with(database.variables())
            .within(Duration.ofSeconds(seconds + 60L))
            .run();
    long processed = Long.parseLong(found(PROCESSED, said));
    if (processed == 0 || !found(FAILED, said).equals("0")) {
      throw new IllegalStateException("pgbench failed: " + said);
    }
    first += (long) (SKEW * processed) + SLACK * clients;
    if (first > end) {
      throw new IllegalStateException(script.getFileName() + " ran out of rows");
    }
    double rate = Double.parseDouble(found(RATE, said));
    return new Measured(
        processed,
        Map.of(),
        processed / rate,
        Map.of("mean", Double.parseDouble(found(LATENCY, said))));
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("pgbench says only: " + text);
    }
    return matcher.group(1);
  }

  /** The command for the report. */
  @Override
  public String toString() {
    return "pgbench -M prepared -c " + clients + " -j 2 -f " + script.getFileName();
  }
}
