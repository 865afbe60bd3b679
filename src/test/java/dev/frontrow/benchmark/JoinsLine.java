package dev.frontrow.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** {@code POST /concerts/{id}/queue} by users who are not in the line. */
final class JoinsLine implements BenchmarkLine {
  private static final int HIGHEST_RATE = 40_000;

  @Override
  public String name() {
    return "joins";
  }

  @Override
  public List<Goal> goals() {
    return List.of(new Goal("bare GET", 0.2, 0.35));
  }

  @Override
  public List<Entrant> prepare(BenchmarkStage stage) {
    BenchmarkSettings settings = stage.settings();
    int seconds = settings.seconds() * settings.runs() + settings.warmUpSeconds();
    int people = seconds * HIGHEST_RATE;
    int first = stage.people().addPoor(people);
    BenchmarkSale sale = stage.people().sale(1000, 1, 1);
    Path tokens =
        BenchmarkStage.write(
            "joins.tokens",
            () ->
                IntStream.range(first, first + people)
                    .mapToObj(stage.people()::accessToken)
                    .iterator());
    String path = "/api/v1/concerts/" + sale.concert() + "/queue";
    Wrk ours = new Wrk("joins", Wrk.CROWD, stage.service().url(), path, tokens).forAtMost(people);
    Wrk bare = new Wrk("plain", Wrk.CROWD, stage.bare().url(), "/200");
    return List.of(
        new Entrant("POST …/queue", ours.toString(), ours::run),
        new Entrant("bare GET", bare + ", 200 bytes", bare::run));
  }
}
