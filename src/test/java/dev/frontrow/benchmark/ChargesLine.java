package dev.frontrow.benchmark;

import java.nio.file.Path;
import java.util.List;

/** {@code POST /users/{id}/balance/charges}, each with its own key. */
final class ChargesLine implements BenchmarkLine {
  private static final int PEOPLE = 20_000;

  @Override
  public String name() {
    return "charges";
  }

  @Override
  public List<Goal> goals() {
    return List.of(new Goal("transaction", 2, 3));
  }

  @Override
  public List<Entrant> prepare(BenchmarkStage stage) {
    BenchmarkSettings settings = stage.settings();
    int first = stage.people().add(PEOPLE);
    BenchmarkSale sale = stage.people().sale(PEOPLE, 1, 1);
    Path tokens = BenchmarkStage.write("charges.tokens", stage.people().join(sale, first, PEOPLE));
    Wrk ours = new Wrk("charges", Wrk.CROWD, stage.service().url(), tokens, first);
    Postgres database = stage.comparison();
    ComparedMoney.wallets(database);
    return List.of(
        new Entrant("POST …/charges", ours.toString(), ours::run),
        HoldsLine.pgbench(
            "transaction",
            database,
            "charges-transaction",
            0,
            Pgbench.rows(settings.seconds(), settings.runs())));
  }
}
