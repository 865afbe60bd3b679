package dev.frontrow.benchmark;

/** The wallets and holds that pgbench pays, in its own database. */
final class ComparedMoney {
  /** The number that its scripts assume. */
  private static final int WALLETS = 50_000;

  private static final String USER = "lpad(n::text, 32, '0')::uuid";

  private ComparedMoney() {}

  static void wallets(Postgres database) {
    database.run(
        "set statement_timeout = 0",
        "insert into users (id, email, name, password_hash, role) select "
            + USER
            + ", 'u' || n || '@example.com', 'n', 'none', 'USER' from generate_series(1, "
            + WALLETS
            + ") n on conflict do nothing",
        "insert into wallets (user_id, balance) select "
            + USER
            + ", 50000000 from generate_series(1, "
            + WALLETS
            + ") n on conflict do nothing",
        "vacuum analyze users, wallets");
  }

  /** Inserts held seats with their reservations, from a row number on. */
  static void holds(Postgres database, long first, long count) {
    String schedule = "lpad((n / 50000)::text, 32, '0')::uuid";
    String seat = "(1 + n % 50000)::integer";
    String those = " from generate_series(" + first + "::bigint, " + (first + count) + ") n";
    database.run(
        "set statement_timeout = 0",
        "insert into concerts (id, title, venue, time_zone, description) values"
            + " ('10000000-0000-0000-0000-000000000000', 't', 'v', 'Asia/Seoul', '')"
            + " on conflict do nothing",
        "insert into schedules (id, concert_id, date, starts_at, price, seats_total)"
            + " select lpad(n::text, 32, '0')::uuid, '10000000-0000-0000-0000-000000000000',"
            + " date '2097-01-01' + n::integer, timestamptz '2097-01-01' + n * interval '1 day',"
            + " 1000, 50000 from generate_series("
            + first / WALLETS
            + ", "
            + (first + count) / WALLETS
            + ") n",
        "insert into reservations (id, user_id, concert_id, schedule_id, date, seat_number, price,"
            + " status, created_at, expires_at) select lpad(n::text, 32, '0')::uuid, lpad((1 + n %"
            + " 50000)::text, 32, '0')::uuid, '10000000-0000-0000-0000-000000000000', "
            + schedule
            + ", '2097-01-01', "
            + seat
            + ", 1000, 'HELD', now(), now() + interval '5 hours'"
            + those,
        "insert into seats (schedule_id, number, status, reservation_id, held_until) select "
            + schedule
            + ", "
            + seat
            + ", 'HELD', lpad(n::text, 32, '0')::uuid, now() + interval '5 hours'"
            + those,
        "vacuum analyze");
  }
}
