package dev.frontrow.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Holds and polls for several nodes at once: a generator for each, with its share of the
 * connections. For one thread.
 */
final class NodesLoad {
  private static final int MOST_NODES = 3;
  private static final int CONNECTIONS = 960;
  private static final int HIGHEST_RATE = 20_000;
  private static final int PEOPLE = 20_000;
  private static final int WAITING = 5_000;

  private final int warmUpSeconds;
  private final Kind holds;
  private final Kind polls;

  private NodesLoad(int warmUpSeconds, Kind holds, Kind polls) {
    this.warmUpSeconds = warmUpSeconds;
    this.holds = holds;
    this.polls = polls;
  }

  static NodesLoad prepare(BenchmarkStage stage) {
    // Two new nodes compile on the same processors, so they get half of the run's warm-up.
    int warmUpSeconds = Math.max(1, (int) stage.settings().warmUp().toSeconds() / 4);
    return new NodesLoad(warmUpSeconds, holds(stage, warmUpSeconds), polls(stage));
  }

  /** Each generator has its own dates; each user holds a seat on each of them. */
  private static Kind holds(BenchmarkStage stage, int warmUpSeconds) {
    BenchmarkSettings settings = stage.settings();
    String url = stage.service().url();
    int first = stage.people().add(PEOPLE);
    int measured = settings.secondsInAll(settings.shortSeconds());
    List<Wrk> generators = new ArrayList<>();
    List<Integer> dates = new ArrayList<>();
    int all = 0;
    for (int i = 0; i < MOST_NODES; i++) {
      int seats = warmUpSeconds * HIGHEST_RATE / MOST_NODES;
      for (int nodes = i + 1; nodes <= MOST_NODES; nodes++) {
        seats += measured * HIGHEST_RATE / nodes;
      }
      dates.add(1 + seats / PEOPLE);
      all += 1 + seats / PEOPLE;
    }
    BenchmarkSale sale = stage.people().sale(10 * PEOPLE, all, PEOPLE);
    Path tokens = BenchmarkStage.write("nodes.tokens", stage.people().join(sale, first, PEOPLE));
    int from = 0;
    for (int i = 0; i < MOST_NODES; i++) {
      List<String> own = sale.schedules().subList(from, from + dates.get(i));
      from += dates.get(i);
      Path schedules = BenchmarkStage.write("nodes-" + (i + 1) + ".schedules", own);
      generators.add(
          new Wrk("holds", CONNECTIONS, url, tokens, schedules)
              .forAtMost((long) own.size() * PEOPLE));
    }
    return new Kind(generators);
  }

  private static Kind polls(BenchmarkStage stage) {
    int first = stage.people().addPoor(WAITING + 1);
    BenchmarkSale sale = stage.people().sale(1, 1, 1);
    stage.people().join(sale, first, 1);
    Path tokens =
        BenchmarkStage.write("nodes.waiting", stage.people().join(sale, first + 1, WAITING));
    List<Wrk> generators = new ArrayList<>();
    for (int i = 0; i < MOST_NODES; i++) {
      generators.add(new Wrk("get", CONNECTIONS, stage.service().url(), "/api/v1/queue", tokens));
    }
    return new Kind(generators);
  }

  Kind holds() {
    return holds;
  }

  Kind polls() {
    return polls;
  }

  /** New nodes compile under both loads. */
  void warmUp(List<String> urls) {
    polls.run(urls, warmUpSeconds);
    holds.run(urls, warmUpSeconds);
  }

  /** One kind of request. */
  static final class Kind {
    private final List<Wrk> generators;

    private Kind(List<Wrk> generators) {
      this.generators = generators;
    }

    String command() {
      return generators.get(0).toString();
    }

    /** One generator for each of the nodes. */
    Measured run(List<String> urls, int seconds) {
      List<CompletableFuture<Measured>> running = new ArrayList<>();
      for (int i = 0; i < urls.size(); i++) {
        Wrk generator = generators.get(i).against(urls.get(i), CONNECTIONS / urls.size());
        running.add(CompletableFuture.supplyAsync(() -> generator.run(seconds)));
      }
      return running.stream().map(CompletableFuture::join).reduce(Kind::both).orElseThrow();
    }

    /** Percentiles are those of the slower one. */
    private static Measured both(Measured one, Measured other) {
      Map<Integer, Long> refused = new HashMap<>(one.refused());
      other.refused().forEach((status, count) -> refused.merge(status, count, Long::sum));
      Map<String, Double> percentiles = new HashMap<>(one.percentiles());
      other.percentiles().forEach((name, millis) -> percentiles.merge(name, millis, Math::max));
      return new Measured(
          one.operations() + other.operations(),
          refused,
          Math.max(one.seconds(), other.seconds()),
          percentiles);
    }
  }
}
