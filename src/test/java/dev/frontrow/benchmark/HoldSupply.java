package dev.frontrow.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Admitted users, and on each of several dates a seat for each of them. Most are for a load, the
 * last ones for the timed sample.
 */
final class HoldSupply {
  private static final int MOST_DATES = 366;

  private final String name;
  private final String url;
  private final List<String> tokens;
  private final int loading;
  private final int dates;
  private final Path dateFile;
  private Optional<Integer> seat = Optional.empty();

  /**
   * Creates the data.
   *
   * @param loading users of the load
   * @param sampled users of the sample
   * @param holds the holds of the load in all its runs
   */
  HoldSupply(BenchmarkStage stage, String name, int loading, int sampled, long holds) {
    this.name = name;
    this.loading = loading;
    url = stage.service().url();
    dates = (int) Math.min(MOST_DATES, 1 + holds / loading);
    int people = loading + sampled;
    int first = stage.people().add(people);
    BenchmarkSale sale = stage.people().sale(10 * people, dates, people);
    tokens = stage.people().join(sale, first, people);
    dateFile = BenchmarkStage.write(name + ".dates", sale.schedules());
  }

  /** From now on all users ask for one seat. */
  HoldSupply forOneSeat() {
    seat = Optional.of(1);
    return this;
  }

  Wrk load(int connections) {
    Path file = BenchmarkStage.write(name + ".tokens", tokens.subList(0, loading));
    long most = (long) dates * loading;
    return seat.map(one -> new Wrk("holds", connections, url, file, dateFile, one))
        .orElseGet(() -> new Wrk("holds", connections, url, file, dateFile))
        .forAtMost(most);
  }

  Paced sample(int connections) {
    List<String> rows =
        IntStream.range(loading, tokens.size())
            .mapToObj(at -> tokens.get(at) + " " + seat.orElse(at + 1))
            .toList();
    long most = (long) dates * rows.size();
    return new Paced(
        "paced-holds", connections, url, Rows.write(name + ".rows", rows), most, dateFile);
  }
}
