package dev.frontrow.benchmark;

import java.nio.file.Path;
import java.util.List;

/** {@code GET /queue} by twenty thousand waiting users. */
final class QueueLine implements BenchmarkLine {
  private static final int PEOPLE = 20_000;

  @Override
  public String name() {
    return "queue";
  }

  @Override
  public List<Goal> goals() {
    return List.of(new Goal("bare GET", 0.6, 0.8));
  }

  @Override
  public List<Entrant> prepare(BenchmarkStage stage) {
    int first = stage.people().add(PEOPLE + 1);
    BenchmarkSale sale = stage.people().sale(1, 1, 1);
    List<String> waiting = waiting(stage, sale, first);
    Path tokens = BenchmarkStage.write("queue.tokens", waiting);
    int size = stage.people().look("/api/v1/queue", waiting.get(PEOPLE / 2)).size();
    Wrk ours = new Wrk("get", Wrk.CROWD, stage.service().url(), "/api/v1/queue", tokens);
    Wrk bare = new Wrk("get", Wrk.CROWD, stage.bare().url(), "/" + size, tokens);
    return List.of(
        new Entrant("GET /queue", ours.toString(), ours::run),
        new Entrant("bare GET", bare + ", " + size + " bytes", bare::run));
  }

  /** All but the first, who is admitted. */
  private static List<String> waiting(BenchmarkStage stage, BenchmarkSale sale, int first) {
    stage.people().join(sale, first, 1);
    return stage.people().join(sale, first + 1, PEOPLE);
  }
}
