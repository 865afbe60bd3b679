package dev.frontrow.growth;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.Policy;
import dev.frontrow.api.ReservationService;
import dev.frontrow.config.Configuration;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.reservation.ReservationConfig;
import dev.frontrow.reservation.ReservationVerticle;
import dev.frontrow.testing.RecordingQueue;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.TestSale;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The cost of reading concerts depends on the shown ones, not on ended concerts or large dates. */
class PastConcertsTest {
  private static final int ON_SALE = 20;
  private static final int ENDED = 20_000;

  /** The job has not noticed yet that these are over. */
  private static final int UNNOTICED = 10;

  private static final UUID FIRST = UUID.fromString("00000002-0000-7000-8000-000000000000");
  private static final UUID SOLD_OUT = UUID.fromString("00000002-0000-7000-8000-000000000013");
  private static final int LISTS = 10;
  private static final int PAGE = 10;

  /** Far above what the lists show, and far below one scan of the ended concerts. */
  private static final long MOST = ENDED / 5;

  /** The rows of a table that index scans and table scans read. */
  private static final String WALKED =
      """
      select relname, coalesce(seq_tup_read, 0) + coalesce(
        (select sum(idx_tup_read) from pg_stat_user_indexes i where i.relid = t.relid), 0)
      from pg_stat_user_tables t
      where relname in ('concerts', 'queue_lines', 'schedules')
      """;

  /** The seats of the newest concert on sale, which is sold out. */
  private static final int STADIUM = 20_000;

  /**
   * More than a list reads to find out whether a date is sold out; they are held on other dates.
   */
  private static final int HOLDS = 6_000;

  private static final String SEATS_WALKED =
      """
      select coalesce(seq_tup_read, 0) + coalesce(
        (select sum(idx_tup_read) from pg_stat_user_indexes i where i.relid = t.relid), 0)
      from pg_stat_user_tables t
      where relname = 'seats'
      """;

  private static final String OTHERS =
      """
      select count(*) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and backend_type = 'client backend'
      """;

  @Test
  void plans_made_for_full_tables_walk_over_no_ended_concerts() throws SQLException {
    String uri = TestServers.freshDatabase();
    try (TestSale facts = new TestSale(uri)) {
      load(facts);
      facts.execute("analyze");
      assertFlat(walked(facts, uri, () -> {}));
    }
  }

  @Test
  void plans_made_for_empty_tables_walk_over_no_ended_concerts_when_they_are_full()
      throws SQLException {
    String uri = TestServers.freshDatabase();
    try (TestSale facts = new TestSale(uri)) {
      assertFlat(walked(facts, uri, () -> load(facts)));
    }
  }

  /** As after the load of a dump: the planner believes that the tables are empty. */
  @Test
  void nor_do_plans_made_for_tables_that_were_counted_when_they_were_empty() throws SQLException {
    String uri = TestServers.freshDatabase();
    try (TestSale facts = new TestSale(uri)) {
      facts.execute("vacuum analyze");
      assertFlat(walked(facts, uri, () -> load(facts)));
    }
  }

  private interface Step {
    void run() throws SQLException;
  }

  private static void assertFlat(Map<String, Long> walked) {
    assertEquals(3, walked.size());
    walked.forEach(
        (table, rows) -> {
          assertTrue(rows > 0, table + " was not counted");
          assertTrue(rows < MOST, walked.toString());
        });
  }

  /** The rows that lists read, by table, if some come before the step and some after it. */
  private static Map<String, Long> walked(TestSale facts, String uri, Step between)
      throws SQLException {
    ReservationConfig config =
        ReservationConfig.from(Configuration.of(Map.of()).section("reservation"));
    IdempotencyConfig keys =
        IdempotencyConfig.from(Configuration.of(Map.of()).section("idempotency"));
    try (TestNode node =
        new TestNode(uri)
            .deploy(
                database ->
                    new ReservationVerticle(config, keys, database, new RecordingQueue()))) {
      ReservationService reservations =
          node.service(ReservationService.class, Addresses.RESERVATION);
      list(reservations);
      between.run();
      facts.rows("select pg_stat_reset()");
      list(reservations);
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> facts.number(OTHERS) == 0);
    // One query finds out whether the stadium is sold out, not one for each list; two, if two kinds
    // of list ask before the first has the answer. The seats of other dates are as many.
    long seats = facts.number(SEATS_WALKED);
    assertTrue(seats >= STADIUM && seats <= 2 * STADIUM, seats + " seats were walked over");
    Map<String, Long> walked = new TreeMap<>();
    facts
        .rows(WALKED)
        .forEach(row -> walked.put(row.get(0).toString(), ((Number) row.get(1)).longValue()));
    return walked;
  }

  private static void list(ReservationService reservations) {
    for (int i = 0; i < LISTS; i++) {
      Waits.result(reservations.concert(FIRST).otherwiseEmpty());
      Waits.result(
          reservations
              .concert(SOLD_OUT)
              .onSuccess(it -> assertTrue(it.soldOut()))
              .otherwiseEmpty());
      for (boolean past : List.of(false, true)) {
        Waits.result(reservations.concerts(new PageRequest(PAGE, Optional.empty(), past)));
      }
    }
  }

  /** The concerts on sale are older than the ended ones, like a long tour. */
  private static void load(TestSale facts) throws SQLException {
    String numbered =
        """
         from (
          select ('00000002-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id,
            case when n < ? then timestamptz '2097-01-01 10:00Z'
              else timestamptz '2020-01-01 10:00Z' end as at,
            n >= ? and n < ? as noticed
          from generate_series(0, ?) n
        ) c
        """;
    Object[] counts = {ON_SALE, ON_SALE, ON_SALE + ENDED, ON_SALE + ENDED + UNNOTICED - 1};
    facts.execute(
        "insert into concerts (id, title, venue, time_zone, description, ends_at, past)"
            + " select id, 'A concert', 'A hall', 'Asia/Seoul', '', at, noticed"
            + numbered,
        counts);
    facts.execute(
        "insert into queue_lines (concert_id, policy) select id, '"
            + Policy.toJson(Policy.DEFAULT)
            + "'"
            + numbered,
        counts);
    facts.execute(
        "insert into schedules (id, concert_id, date, starts_at, price, seats_total)"
            + " select id, id, date '2097-01-01', at, 1000, 1"
            + numbered,
        counts);
    facts.execute(
        "update schedules set seats_total = ?, seats_taken = ? where id = ?",
        STADIUM,
        STADIUM,
        SOLD_OUT);
    facts.execute(
        "insert into seats (schedule_id, number, status, reservation_id)"
            + " select ?, n, 'SOLD', gen_random_uuid() from generate_series(1, ?) n",
        SOLD_OUT,
        STADIUM);
    facts.execute(
        "insert into seats (schedule_id, number) select ?, n from generate_series(1, ?) n",
        FIRST,
        2 * STADIUM);
    facts.execute(
        "insert into reservations (id, user_id, concert_id, schedule_id, date, seat_number, price,"
            + " status, created_at, expires_at)"
            + " select gen_random_uuid(), gen_random_uuid(), ?, ?, date '2097-01-01', n, 1, 'HELD',"
            + " now(), now() + interval '1 day' from generate_series(1, ?) n",
        FIRST,
        FIRST,
        HOLDS);
    facts.rows("select pg_stat_force_next_flush()");
  }
}
