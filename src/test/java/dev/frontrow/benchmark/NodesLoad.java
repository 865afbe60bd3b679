package dev.frontrow.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One kind of request for several nodes at once: a generator for each node, with its share of the
 * connections. For one thread.
 */
final class NodesLoad {
  private static final int MOST_NODES = 3;
  private static final int CONNECTIONS = 960;
  private static final int HIGHEST_RATE = 25_000;
  private static final int WARM_UP_RATE = 20_000;
  private static final int PEOPLE = 20_000;
  private static final int WAITING = 5_000;

  /** The sides of a line that load the first node only. */
  private static final int SIDES_OF_ONE_NODE = 3;

  private final int warmUpAlone;
  private final int warmUpTogether;
  private final List<Wrk> generators;

  private NodesLoad(BenchmarkSettings settings, List<Wrk> generators) {
    this.warmUpAlone = warmUpAlone(settings);
    this.warmUpTogether = warmUpTogether(settings);
    this.generators = generators;
  }

  /** New nodes compile on the same processors as the first, so they get a part of their own. */
  private static int warmUpTogether(BenchmarkSettings settings) {
    return Math.max(1, (int) settings.warmUp().toSeconds() / 4);
  }

  /** The first node has the loads of all earlier lines behind it. */
  private static int warmUpAlone(BenchmarkSettings settings) {
    return Math.min(settings.warmUpSeconds(), warmUpTogether(settings));
  }

  /** Holds. Each generator has its own dates; each user holds a seat on each of them. */
  static NodesLoad holds(BenchmarkStage stage) {
    BenchmarkSettings settings = stage.settings();
    int measured = settings.secondsInAll(settings.shortSeconds());
    List<Wrk> generators = new ArrayList<>();
    for (int i = 0; i < MOST_NODES; i++) {
      long holds = (long) warmUpTogether(settings) * WARM_UP_RATE / MOST_NODES;
      if (i == 0) {
        holds += (long) warmUpAlone(settings) * WARM_UP_RATE;
      }
      for (int nodes = i + 1; nodes <= MOST_NODES; nodes++) {
        int sides = nodes == 1 ? SIDES_OF_ONE_NODE : 1;
        holds += (long) sides * measured * HIGHEST_RATE / nodes;
      }
      generators.add(new HoldSupply(stage, "nodes-" + (i + 1), PEOPLE, 0, holds).load(CONNECTIONS));
    }
    return new NodesLoad(settings, generators);
  }

  /** Polls of people who wait. */
  static NodesLoad polls(BenchmarkStage stage) {
    int first = stage.people().addPoor(WAITING + 1);
    BenchmarkSale sale = stage.people().sale(1, 1, 1);
    stage.people().join(sale, first, 1);
    Path tokens =
        BenchmarkStage.write("nodes.waiting", stage.people().join(sale, first + 1, WAITING));
    List<Wrk> generators = new ArrayList<>();
    for (int i = 0; i < MOST_NODES; i++) {
      generators.add(new Wrk("get", CONNECTIONS, stage.service().url(), "/api/v1/queue", tokens));
    }
    return new NodesLoad(stage.settings(), generators);
  }

  String command() {
    return generators.get(0).toString();
  }

  void warmUp(List<String> urls) {
    run(urls, urls.size() == 1 ? warmUpAlone : warmUpTogether);
  }

  /** One generator for each of the nodes. */
  Measured run(List<String> urls, int seconds) {
    List<CompletableFuture<Measured>> running = new ArrayList<>();
    for (int i = 0; i < urls.size(); i++) {
      Wrk generator = generators.get(i).against(urls.get(i), CONNECTIONS / urls.size());
      running.add(CompletableFuture.supplyAsync(() -> generator.run(seconds)));
    }
    return running.stream().map(CompletableFuture::join).reduce(NodesLoad::both).orElseThrow();
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
