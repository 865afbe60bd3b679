package dev.frontrow.testing;

import dev.frontrow.api.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fills the tables as years of sales would: paid reservations with their sold seats, payments, both
 * sides of the ledger, events and answered keys, all consistent. Each buyer has {@value #EACH}
 * reservations, on as many dates.
 */
public final class TestHistory {
  /** The reservations of each buyer. */
  public static final int EACH = 4;

  private static final int LARGEST_DATE = 50_000;
  private static final int FACTS_IN_A_ROW = 100;
  private static final int LARGEST_STATEMENT = 1_000_000;
  private static final long PRICE = 1_000;
  private static final long CHARGED = 1_000_000;

  private final int count;
  private final int seats;
  private final int buyers;
  private final int dates;
  private final List<String> statements = new ArrayList<>();

  private TestHistory(int count) {
    this.count = count;
    this.seats = Math.min(LARGEST_DATE, count / EACH);
    this.buyers = count / EACH;
    this.dates = count / seats;
  }

  /**
   * Returns statements that create so many reservations in an empty database. None inserts more
   * than a million sold rows, and each is a transaction of its own.
   *
   * @param count a multiple of 400; of more than 200,000, of 50,000
   */
  public static List<String> of(int count) {
    TestHistory history = new TestHistory(count);
    history.buyers();
    history.concerts();
    history.reservations();
    history.money();
    history.answersAndFacts();
    return List.copyOf(history.statements);
  }

  private void buyers() {
    statements.add(
        "insert into users (id, email, name, password_hash, role) select "
            + id(1, "n")
            + ", 'history' || n || '@example.com', 'n', 'none', 'USER'"
            + upTo(buyers));
    statements.add(
        "insert into wallets (user_id, balance, entries) select "
            + id(1, "n")
            + ", "
            + (CHARGED - EACH * PRICE)
            + ", "
            + (1 + EACH)
            + upTo(buyers));
  }

  private void concerts() {
    statements.add(
        "insert into concerts (id, title, venue, time_zone, description) select "
            + id(2, "n")
            + ", 'Past', 'Hall', 'Asia/Seoul', ''"
            + upTo(dates));
    statements.add(
        "insert into queue_lines (concert_id, state, policy, ceiling, last, served, completed)"
            + " select "
            + id(2, "n")
            + String.format(
                Locale.ROOT,
                ", 'CLOSED', '%2$s', %1$d, %1$d, %1$d, %1$d",
                seats,
                Policy.toJson(Policy.DEFAULT))
            + upTo(dates));
    statements.add(
        "insert into schedules (id, concert_id, date, starts_at, price, seats_total, seats_taken,"
            + " version) select "
            + id(3, "n")
            + ", "
            + id(2, "n")
            + String.format(
                Locale.ROOT,
                ", date '2020-01-01' + n, timestamptz '2020-01-01 10:00Z' + n * interval '1 day',"
                    + " %d,",
                PRICE)
            + String.format(Locale.ROOT, " %1$d, %1$d, %1$d", seats)
            + upTo(dates));
  }

  private void reservations() {
    ofSold(
        "insert into reservations (id, user_id, concert_id, schedule_id, date, seat_number, price,"
            + " status, created_at, expires_at, paid_at) select "
            + String.join(", ", id(4, "n"), id(1, "buyer"), id(2, "date"), id(3, "date"))
            + String.format(
                Locale.ROOT,
                ", date '2020-01-01' + date, seat, %d, 'PAID', at, at + interval '5 minutes',",
                PRICE)
            + " at + interval '1 minute'",
        "");
    ofSold(
        "insert into seats (schedule_id, number, status, reservation_id) select "
            + id(3, "date")
            + ", seat, 'SOLD', "
            + id(4, "n"),
        "");
  }

  private void money() {
    ofSold(
        "insert into payments (id, reservation_id, user_id, concert_id, queue_number, amount,"
            + " balance_after, paid_at) select "
            + String.join(", ", id(5, "n"), id(4, "n"), id(1, "buyer"), id(2, "date"))
            + String.format(
                Locale.ROOT,
                ", seat, %1$d, %2$d - (nth + 1) * %1$d, at + interval '1 minute'",
                PRICE,
                CHARGED),
        "");
    statements.add(
        "insert into ledger_entries (movement_id, account_type, account_id, type, amount, position,"
            + " balance_after, reference, created_at) select "
            + id(6, "n")
            + ", side, case side when 'WALLET' then "
            + id(1, "n")
            + " else '00000000-0000-0000-0000-000000000000'::uuid end, 'CHARGE',"
            + String.format(
                Locale.ROOT, " case side when 'WALLET' then %1$d else -%1$d end,", CHARGED)
            + String.format(
                Locale.ROOT,
                " case side when 'WALLET' then 1 end, case side when 'WALLET' then %d end, ",
                CHARGED)
            + id(6, "n")
            + ", timestamptz '2020-01-01'"
            + upTo(buyers)
            + " cross join (values ('WALLET'), ('TOP_UP')) as sides (side)");
    ofSold(
        "insert into ledger_entries (movement_id, account_type, account_id, type, amount, position,"
            + " balance_after, reference, created_at) select "
            + id(5, "n")
            + ", side, case side when 'WALLET' then "
            + id(1, "buyer")
            + " else "
            + id(2, "date")
            + String.format(
                Locale.ROOT,
                " end, 'PAYMENT', case side when 'WALLET' then -%1$d else %1$d end,",
                PRICE)
            + " case side when 'WALLET' then nth + 2 end,"
            + String.format(
                Locale.ROOT,
                " case side when 'WALLET' then %1$d - (nth + 1) * %2$d end, ",
                CHARGED,
                PRICE)
            + id(5, "n")
            + ", at + interval '1 minute'",
        " cross join (values ('WALLET'), ('REVENUE')) as sides (side)");
  }

  private void answersAndFacts() {
    ofSold(
        "insert into idempotency_keys (user_id, key, fingerprint, language, answer) select "
            + id(1, "buyer")
            + ", 'history-' || n, md5(n::text), 'ko', jsonb_build_object('id', "
            + id(5, "n")
            + ", 'reservationId', "
            + id(4, "n")
            + ", 'userId', "
            + id(1, "buyer")
            + String.format(Locale.ROOT, ", 'amount', %d, 'balance', 0, 'paidAt', at)", PRICE),
        "");
    ofSold(
        "insert into outbox (facts, size, first_sequence) select json_agg(json_build_object('id', "
            + id(7, "n")
            + ", 'type', 'dev.frontrow.seat.sold.v1', 'subject', "
            + id(4, "n")
            + ", 'data', json_build_object('reservationId', "
            + String.join(
                ", ",
                id(4, "n"),
                "'userId'",
                id(1, "buyer"),
                "'concertId'",
                id(2, "date"),
                "'scheduleId'",
                id(3, "date"))
            + ", 'seatNumber', seat, 'version', seat, 'versionChanges', 1))), count(*),"
            + " (select last from outbox_position) + 1 + min(n)",
        String.format(Locale.ROOT, " group by n / %1$d order by n / %1$d", FACTS_IN_A_ROW));
    statements.add(
        "update outbox_position set (last, published) = (select max(first_sequence + size - 1),"
            + " max(first_sequence + size - 1) from outbox)");
  }

  /** Prints the statements, for psql. */
  public static void main(String[] count) {
    of(Integer.parseInt(count[0])).forEach(statement -> System.out.println(oneLine(statement)));
  }

  private static String oneLine(String statement) {
    return statement.replaceAll("\\s+", " ").strip() + ";";
  }

  /** The same for everything sold, in statements of a bounded size. */
  private void ofSold(String before, String after) {
    for (int from = 0; from < count; from += LARGEST_STATEMENT) {
      int to = Math.min(count, from + LARGEST_STATEMENT) - 1;
      statements.add(
          before
              + String.format(
                  Locale.ROOT,
                  """
                   from (
                    select n, n / %1$d as date, 1 + n %% %1$d as seat, n %% %2$d as buyer,
                      n / %2$d as nth, timestamptz '2020-01-01' + n * interval '1 second' as at
                    from generate_series(%3$d, %4$d) n
                    offset 0
                  ) r
                  """,
                  seats,
                  buyers,
                  from,
                  to)
              + after);
    }
  }

  private static String upTo(int count) {
    return " from generate_series(0, " + (count - 1) + ") n";
  }

  /** Ids of one kind in the order of their numbers, like UUIDs of version 7. */
  private static String id(int kind, String number) {
    return String.format(
        Locale.ROOT, "('%08x-0000-7000-8000-' || lpad(to_hex(%s), 12, '0'))::uuid", kind, number);
  }
}
