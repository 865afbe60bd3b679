package dev.frontrow.benchmark;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Users wait on WebSockets of one node while the line moves twice a second. A socket gets a move no
 * sooner than a poll would be due, at most 30 s after the last frame. The first move comes when
 * that time is over for all sockets, so all are due at once.
 */
final class SocketsLine implements BenchmarkLine {
  /** A generous number for the node's files and connections besides WebSockets. */
  private static final int OTHER_FILES = 2_000;

  private static final int LONGEST_BETWEEN_TWO_SECONDS = 31;
  private static final int MOVE_MILLIS = 500;
  private static final int ADMITTED = 20;
  private static final int WARM_UP_SECONDS = 3;

  /** The soft limit, which the JVM raises, and the hard limit. */
  private static final Pattern OPEN_FILES =
      Pattern.compile("^Max open files +\\w+ +(unlimited|\\d+)");

  private BenchmarkSale sale;
  private Path tokens;
  private int sockets;
  private int called = 1;
  private List<String> notes = List.of();

  @Override
  public String name() {
    return "sockets";
  }

  @Override
  public List<Goal> goals() {
    return List.of();
  }

  @Override
  public List<Bound> bounds() {
    return List.of(
        new Bound("ms at most, all due at once", 2000, 1000),
        new Bound("ms at most, near the front", 2000, 1000),
        new Bound("ms at most, called", 2000, 1000));
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public List<Entrant> prepare(BenchmarkStage stage) {
    BenchmarkSettings settings = stage.settings();
    sockets = Math.min(settings.sockets(), openFiles() - OTHER_FILES);
    int moves = 1 + 1000 * settings.secondsInAll(settings.seconds()) / MOVE_MILLIS;
    int count = 1 + sockets + ADMITTED * (moves + settings.runs() + 1);
    int first = stage.people().addPoor(count);
    sale = stage.people().sale(1, 1, 1);
    ConcurrentSkipListMap<Integer, String> byNumber = new ConcurrentSkipListMap<>();
    Api.each(
        count,
        at ->
            stage
                .people()
                .join(sale, first + at)
                .map(
                    place -> {
                      byNumber.put(place.getInteger("number"), place.getString("token"));
                      return null;
                    }));
    tokens = BenchmarkStage.write("sockets.tokens", byNumber.values());
    if (sockets < settings.sockets()) {
      notes =
          List.of(
              String.format(
                  Locale.ROOT,
                  "Line sockets: %,d instead of %,d, since the limit of open files is %,d.",
                  sockets,
                  settings.sockets(),
                  openFiles()));
    }
    String name = String.format(Locale.ROOT, "%,d sockets", sockets);
    return List.of(
        new Entrant(
            name,
            "SocketCrowd: all due at the first move, then " + ADMITTED + " called twice a second",
            seconds -> measure(stage, seconds)));
  }

  private Measured measure(BenchmarkStage stage, int seconds) {
    Service service = stage.service();
    long without = service.jvm().liveHeap();
    try (CrowdProcess crowd = CrowdProcess.start(service, sale, tokens, called, sockets)) {
      int opened = crowd.opened();
      if (opened < sockets) {
        throw new IllegalStateException("only " + opened + " sockets were opened: see sockets.log");
      }
      long with = service.jvm().liveHeap();
      pause(TimeUnit.SECONDS.toMillis(LONGEST_BETWEEN_TWO_SECONDS));
      Map<String, List<Long>> processes = new TreeMap<>(stage.processes());
      processes.put("crowd", List.of(crowd.pid()));
      Map<String, Long> before = Cpu.used(processes);
      crowd.watch();
      for (int i = 0; i < Math.max(seconds, WARM_UP_SECONDS) * 1000 / MOVE_MILLIS; i++) {
        called += ADMITTED;
        Api.await(stage.people().admit(sale, called));
        pause(MOVE_MILLIS);
      }
      JsonObject report = crowd.report();
      return measured(report, seconds, with - without)
          .withCpu(before, Cpu.used(processes))
          .withExtras(Map.of("MiB of heap without", without / 1048576.0));
    }
  }

  private Measured measured(JsonObject report, int seconds, long heap) {
    long broken = report.getLong("closed") + report.getLong("dueButUntoldFor2s");
    if (report.getLong("wentUp") > 0) {
      throw new IllegalStateException("a position went up: " + report.encode());
    }
    JsonObject due = report.getJsonObject("farBack");
    return new Measured(
            report.getLong("pushes"),
            broken == 0 ? Map.of() : Map.of(0, broken),
            seconds,
            Map.of("p50", due.getDouble("p50Millis"), "p99", due.getDouble("p99Millis")))
        .withExtras(
            Map.of(
                "KiB of heap for each socket", heap / 1024.0 / sockets,
                "ms at most, all due at once", due.getDouble("maxMillis"),
                "ms at most, near the front", most(report, "near"),
                "ms at most, called", most(report, "admitted"),
                "told while due", due.getDouble("count")));
  }

  private static double most(JsonObject report, String kind) {
    return report.getJsonObject(kind).getDouble("maxMillis");
  }

  private static void pause(long millis) {
    try {
      new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The most files that one process may open. */
  private static int openFiles() {
    try (Stream<String> limits = Files.lines(Path.of("/proc/self/limits"))) {
      return limits
          .map(OPEN_FILES::matcher)
          .filter(Matcher::find)
          .map(found -> found.group(1))
          .map(hard -> hard.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(hard))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
