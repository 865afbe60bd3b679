package dev.frontrow.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.frontrow.testing.Waits;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is broken by plain SQL in a healthy sale, and the audit names it and no other. */
class AuditTest {
  private static final String OTHER_HOLD =
      """
      insert into reservations
      select gen_random_uuid(), %s, concert_id, schedule_id, date, %s, price, 'HELD', created_at,
        expires_at
      from reservations where status = 'HELD'
      """;

  private static AuditedSale sale;

  @BeforeAll
  static void play() throws SQLException {
    sale = new AuditedSale();
  }

  @AfterAll
  static void close() throws SQLException {
    sale.close();
  }

  @Test
  void a_healthy_sale_breaks_no_rule() {
    assertEquals(List.of(), Waits.result(Audit.run(sale.database())));
  }

  @ParameterizedTest
  @MethodSource
  void a_broken_rule_is_named(String invariants, String sql) {
    Set<String> found =
        auditAfter(sql).stream().map(Finding::invariant).collect(Collectors.toSet());
    assertEquals(Set.of(invariants.split(", ")), found);
  }

  static Stream<Arguments> a_broken_rule_is_named() {
    return Stream.of(
        arguments("date-has-all-its-seats", "delete from seats where number = 4"),
        arguments(
            "date-has-all-its-seats",
            "insert into seats (schedule_id, number) select id, 5 from schedules"),
        arguments(
            "date-has-all-its-seats",
            "insert into seats (schedule_id, number) values (gen_random_uuid(), 1)"),
        arguments(
            "seat-has-one-owner, hold-has-its-seat, reservation-has-its-user",
            String.format(Locale.ROOT, OTHER_HOLD, "gen_random_uuid()", 3)),
        arguments(
            "user-has-one-seat-a-date",
            String.format(Locale.ROOT, OTHER_HOLD, "user_id", 4)
                + """
                ;
                update seats s
                set status = 'HELD', reservation_id = r.id, held_until = r.expires_at
                from reservations r where s.number = 4 and r.seat_number = 4;
                update schedules set seats_taken = seats_taken + 1
                """),
        arguments(
            "date-counts-its-taken-seats", "update schedules set seats_taken = seats_taken - 1"),
        arguments(
            "reservation-fits-its-date",
            "update reservations set date = date + 1 where status = 'HELD'"),
        arguments(
            "reservation-fits-its-date",
            "update reservations set concert_id = gen_random_uuid() where status = 'HELD'"),
        arguments(
            "held-seat-has-its-hold",
            "update seats set held_until = held_until + interval '1 s' where status = 'HELD'"),
        arguments(
            "hold-has-its-seat, date-counts-its-taken-seats",
            """
            update seats set status = 'AVAILABLE', reservation_id = null, held_until = null
            where status = 'HELD'
            """),
        arguments(
            "sold-seat-is-paid, date-counts-its-taken-seats",
            "update seats set status = 'SOLD' where number = 4"),
        arguments(
            "paid-reservation-has-its-seat, date-counts-its-taken-seats",
            "update seats set status = 'AVAILABLE', reservation_id = null where number = 1"),
        arguments(
            "paid-reservation-has-one-payment, movement-has-its-payment,"
                + " revenue-is-sum-of-payments",
            "delete from payments where queue_number = 1"),
        arguments(
            "payment-has-its-reservation, date-counts-its-taken-seats",
            """
            update seats set status = 'AVAILABLE', reservation_id = null where number = 1;
            update reservations set status = 'EXPIRED', paid_at = null where seat_number = 1
            """),
        arguments(
            "payment-fits-its-reservation",
            "update payments set paid_at = paid_at + interval '1 s' where queue_number = 1"),
        arguments(
            "payment-fits-its-reservation",
            "update reservations set price = price + 1 where status = 'PAID'"),
        arguments(
            "hold-was-on-sale",
            """
            update schedules set starts_at = now() - interval '2 days',
              sale_end_binds_from = now() - interval '3 days'
            """),
        arguments(
            "payment-was-in-time",
            """
            update reservations set paid_at = expires_at where status = 'PAID';
            update payments p set paid_at = r.paid_at from reservations r where r.id = reservation_id
            """),
        arguments(
            "user-has-a-wallet",
            "insert into users values (gen_random_uuid(), 'x@sale.test', 'Min', '-', 'USER')"),
        arguments(
            "balance-is-not-negative",
            """
            insert into users values (md5('u')::uuid, 'x@sale.test', 'Min', '-', 'USER');
            insert into wallets values (md5('u')::uuid, -5, 1);
            insert into ledger_entries
            select md5('m')::uuid, 'WALLET', md5('u')::uuid, 'REFUND', -5, 1, -5, id, now()
            from concerts
            union all
            select md5('m')::uuid, 'TOP_UP', id, 'REFUND', 5, null, null, id, now() from concerts
            """),
        arguments("balance-is-sum-of-ledger", "update wallets set balance = balance + 1"),
        arguments("wallet-counts-its-ledger", "update wallets set entries = entries + 1"),
        arguments(
            "wallet-counts-its-ledger",
            """
            update ledger_entries set position = 3 where position = 2 and type = 'PAYMENT';
            update wallets set entries = 3 where entries = 2
            """),
        arguments(
            "entry-follows-the-one-before",
            """
            update ledger_entries set balance_after = balance_after + 1
            where account_type = 'WALLET' and type = 'CHARGE'
            """),
        arguments(
            "movement-sums-to-zero",
            "update ledger_entries set amount = amount - 1 where account_type = 'TOP_UP'"),
        arguments(
            "payment-has-its-movement", "update payments set balance_after = balance_after + 1"),
        arguments(
            "movement-has-its-payment",
            """
            insert into ledger_entries
            select gen_random_uuid(), 'WALLET', user_id, 'PAYMENT', 0, entries + 1, balance,
              gen_random_uuid(), now()
            from wallets;
            update wallets set entries = entries + 1
            """),
        arguments(
            "revenue-is-sum-of-payments",
            """
            insert into ledger_entries
            select md5('m')::uuid, 'REVENUE', id, 'REFUND', 5, null::bigint, null::bigint, id, now()
            from concerts
            union all
            select md5('m')::uuid, 'TOP_UP', id, 'REFUND', -5, null, null, id, now() from concerts
            """),
        arguments("concert-has-a-line", "delete from queue_lines"),
        arguments("place-pays-once", "update payments set queue_number = 1"),
        arguments("paid-place-was-given", "update queue_lines set ceiling = 1"),
        arguments("paid-place-was-given", "update payments set queue_number = queue_number - 1"),
        arguments(
            "line-stays-below-its-ceiling",
            "update queue_lines set active = jsonb_build_object((ceiling + 1)::text, 1)"),
        arguments(
            "line-stays-below-its-ceiling",
            """
            update queue_lines
            set doubtful = jsonb_build_array(jsonb_build_array(ceiling, ceiling + 1))
            """),
        arguments("line-stays-below-its-ceiling", "update queue_lines set beyond = '[[2, 1]]'"),
        arguments("event-sequence-is-gapless", "delete from outbox where id = 3"),
        arguments(
            "event-sequence-is-gapless",
            """
            update outbox_position
            set skipped = jsonb_build_array(jsonb_build_array(last + 1, last + 5)), last = last + 6
            """),
        arguments("event-sequence-is-gapless", "update outbox set size = size + 1 where id = 3"),
        arguments("event-sequence-is-gapless", "update outbox_position set last = last + 1"),
        arguments("outbox-row-says-its-tasks", "update outbox set has_tasks = false"),
        arguments(
            "relay-claims-given-sequences",
            """
            update outbox_position
            set pending = jsonb_build_object('a', jsonb_build_array(last, last + 1, 0))
            """),
        arguments(
            "relay-claims-given-sequences",
            "update outbox_position set pending = '{\"a\": [2, 1, 0]}'"));
  }

  @Test
  void a_restored_database_breaks_no_rule_before_and_after_the_next_event() {
    String skip =
        """
        update outbox_position
        set skipped = skipped || jsonb_build_array(jsonb_build_array(last + 1, last + 5)),
          last = last + 5;
        """;
    assertEquals(List.of(), auditAfter(skip + skip));
    assertEquals(
        List.of(),
        auditAfter(
            skip
                + skip
                + """
                insert into outbox (facts, size, first_sequence)
                select '[{}]', 1, last + 1 from outbox_position;
                update outbox_position set last = last + 1
                """));
  }

  @Test
  void every_rule_was_broken_by_some_case() {
    Set<String> broken = new HashSet<>();
    a_broken_rule_is_named()
        .forEach(it -> broken.addAll(List.of(((String) it.get()[0]).split(", "))));
    assertEquals(
        Audit.invariants().stream().map(Invariant::name).collect(Collectors.toSet()), broken);
  }

  @Test
  void breaches_are_counted_and_the_first_ten_told() {
    List<Finding> findings =
        auditAfter(
            """
            insert into users
            select gen_random_uuid(), i || '@sale.test', 'Min', '-', 'USER'
            from generate_series(1, 12) i
            """);
    assertEquals(12, findings.get(0).breaches());
    assertEquals(10, findings.get(0).examples().size());
    assertTrue(findings.get(0).examples().get(0).endsWith("has no wallet"));
    String table = AuditTable.render(findings);
    assertTrue(table.contains("BREACH   user-has-a-wallet"), table);
    assertTrue(table.contains("user-has-a-wallet: 12 breaches, such as"), table);
    assertTrue(table.contains("holds    place-pays-once"), table);
    assertTrue(table.endsWith("Rules that do not hold: 1."), table);
  }

  @Test
  void an_audit_sees_what_is_committed() throws SQLException {
    sale.facts().execute("update wallets set balance = balance + 1");
    List<Finding> findings = Waits.result(Audit.run(sale.database()));
    sale.facts().execute("update wallets set balance = balance - 1");
    assertEquals(List.of(3L), findings.stream().map(Finding::breaches).toList());
    assertEquals(List.of(), Waits.result(Audit.run(sale.database())));
  }

  /** Breaks, looks, and undoes it. */
  private static List<Finding> auditAfter(String sql) {
    return Waits.result(
        sale.database()
            .pool()
            .getConnection()
            .compose(
                connection ->
                    connection
                        .query("begin; " + sql)
                        .execute()
                        .compose(broken -> Audit.checkAll(connection))
                        .eventually(() -> connection.query("rollback").execute())
                        .eventually(connection::close)));
  }
}
