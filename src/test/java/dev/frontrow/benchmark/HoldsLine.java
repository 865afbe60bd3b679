package dev.frontrow.benchmark;

import java.util.List;

/** {@code POST /reservations}, each for another seat. */
final class HoldsLine implements BenchmarkLine {
  private static final int PEOPLE = 20_000;
  private static final int HIGHEST_RATE = 30_000;
  private static final int SEATS_OF_A_DATE = 50_000;

  /** An ordinary crowd, which fills smaller batches. */
  private static final int SMALLER_CROWD = 256;

  private static final String SMALLER = "POST /reservations, 256 connections";

  @Override
  public String name() {
    return "holds";
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        new Goal("transaction", 2, 3),
        new Goal("single statement", 1.3, 2),
        new Goal("transaction, bare tables", 3, 3.5),
        new Goal("single statement, bare tables", 1.4, 1.7),
        new Goal(SMALLER, "transaction", 2.3, 2.8),
        new Goal(SMALLER, "transaction, bare tables", 2.3, 2.8));
  }

  @Override
  public List<Entrant> prepare(BenchmarkStage stage) {
    BenchmarkSettings settings = stage.settings();
    long seconds = (long) settings.seconds() * settings.runs() + settings.warmUpSeconds();
    long holds = seconds * HIGHEST_RATE;
    Wrk wrk = new HoldSupply(stage, name(), PEOPLE, 0, holds).load(Wrk.CROWD);
    Wrk smaller = new HoldSupply(stage, name() + "-256", PEOPLE, 0, holds).load(SMALLER_CROWD);

    long rows = Pgbench.rows(settings.seconds(), settings.runs());
    Postgres database = stage.comparison();
    fill(database, 2 * rows);
    return List.of(
        new Entrant("POST /reservations", wrk.toString(), wrk::run),
        new Entrant(SMALLER, smaller.toString(), smaller::run),
        pgbench("transaction", database, "holds-transaction", 0, rows),
        pgbench("single statement", database, "holds-statement", rows, rows),
        pgbench("transaction, bare tables", database, "holds-bare-transaction", 0, rows),
        pgbench("single statement, bare tables", database, "holds-bare-statement", rows, rows));
  }

  static Entrant pgbench(String name, Postgres database, String script, long first, long rows) {
    Pgbench pgbench = new Pgbench(database, script, first, rows).probed();
    return new Entrant(name, pgbench.toString(), pgbench::run);
  }

  /** The same tables, and tables that have only their primary keys. */
  private static void fill(Postgres database, long rows) {
    long dates = 1 + rows / SEATS_OF_A_DATE;
    database.run(
        "set statement_timeout = 0",
        "insert into concerts (id, title, venue, time_zone, description) values"
            + " ('10000000-0000-0000-0000-000000000000', 't', 'v', 'Asia/Seoul', '')"
            + " on conflict do nothing",
        "insert into schedules (id, concert_id, date, starts_at, price, seats_total)"
            + " select lpad(n::text, 32, '0')::uuid, '10000000-0000-0000-0000-000000000000',"
            + " date '2097-01-01' + n::integer, timestamptz '2097-01-01' + n * interval '1 day',"
            + " 1000, "
            + SEATS_OF_A_DATE
            + " from generate_series(0, "
            + dates
            + ") n",
        "insert into seats (schedule_id, number) select s.id, n from schedules s,"
            + " generate_series(1,"
            + SEATS_OF_A_DATE
            + ") n",
        "create table bare_seats (schedule_id uuid, number integer, status text not null,"
            + " reservation_id uuid, held_until timestamptz, primary key (schedule_id, number))",
        "create table bare_reservations (id uuid primary key, user_id uuid, schedule_id uuid,"
            + " seat_number integer, price bigint, status text, created_at timestamptz,"
            + " expires_at timestamptz)",
        "insert into bare_seats select schedule_id, number, status from seats",
        "vacuum analyze");
  }
}
