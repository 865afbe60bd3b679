package dev.frontrow.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code POST /payments}. Each payment needs its own user, place in line and hold, since it uses
 * them up.
 */
final class PaymentsLine implements BenchmarkLine {
  private static final int HIGHEST_RATE = 12_500;
  private static final int LONGEST_WARM_UP = 10;
  private static final int SEATS_OF_A_DATE = 50_000;

  /** Far from the numbers of the holds. */
  private static final long FIRST_ROW = 1_000_000_000;

  @Override
  public String name() {
    return "payments";
  }

  @Override
  public List<Goal> goals() {
    return List.of(new Goal("transaction", 2, 3));
  }

  @Override
  public List<Entrant> prepare(BenchmarkStage stage) {
    BenchmarkSettings settings = stage.settings();
    int seconds = settings.shortSeconds();
    int warmUp = Math.max(seconds, Math.min(settings.warmUpSeconds(), LONGEST_WARM_UP));
    int people = (settings.secondsInAll(seconds) + warmUp) * HIGHEST_RATE;
    Wrk ours =
        new Wrk("payments", Wrk.CROWD, stage.service().url(), held(stage, people))
            .forAtMost(people);
    Postgres database = stage.comparison();
    long rows = Pgbench.rows(seconds, settings.runs());
    ComparedMoney.wallets(database);
    ComparedMoney.holds(database, FIRST_ROW, rows);
    Entrant compared =
        HoldsLine.pgbench("transaction", database, "payments-transaction", FIRST_ROW, rows);
    return List.of(
        new Entrant(
            "POST /payments",
            ours.toString(),
            it -> ours.run(it == settings.seconds() ? seconds : Math.min(it, warmUp))),
        new Entrant(
            compared.name(), compared.command(), it -> compared.load().run(Math.min(it, seconds))));
  }

  /** A file with a queue token and a reservation on each line. */
  private static Path held(BenchmarkStage stage, int people) {
    int first = stage.people().add(people);
    BenchmarkSale sale = stage.people().sale(people, 1 + people / SEATS_OF_A_DATE, SEATS_OF_A_DATE);
    List<String> tokens = stage.people().join(sale, first, people);
    List<String> reservations = stage.people().hold(sale, tokens);
    return BenchmarkStage.write(
        "payments.held",
        IntStream.range(0, people)
            .mapToObj(at -> tokens.get(at) + " " + reservations.get(at))
            .toList());
  }
}
