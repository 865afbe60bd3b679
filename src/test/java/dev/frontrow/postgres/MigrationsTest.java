package dev.frontrow.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.testing.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database of an earlier version is brought up to date with all that is in it. */
class MigrationsTest {
  private static final String SALE_OF_THE_FIRST_VERSION =
      """
      insert into users (id, email, name, password_hash, role)
      values (md5('u')::uuid, 'u@sale.test', 'Min', '-', 'USER');
      insert into concerts (id, title, venue, time_zone, description)
      values (md5('c')::uuid, 'Concert', 'Hall', 'Asia/Seoul', '');
      insert into schedules (id, concert_id, date, starts_at, price, seats_total)
      values (md5('d')::uuid, md5('c')::uuid, '2097-01-01', '2097-01-01T10:00:00Z', 500, 3);
      insert into reservations (id, user_id, concert_id, schedule_id, date, seat_number, price,
        status, created_at, expires_at)
      select md5('r' || n)::uuid, md5('u')::uuid, md5('c')::uuid, md5('d')::uuid, '2097-01-01', 2,
        500, case n when 3 then 'HELD' else 'EXPIRED' end, now(), now() + interval '5 minutes'
      from generate_series(1, 3) n;
      insert into seats (schedule_id, number, status, reservation_id, held_until)
      select md5('d')::uuid, n, case n when 2 then 'HELD' else 'AVAILABLE' end,
        case n when 2 then md5('r3')::uuid end,
        case n when 2 then (select expires_at from reservations where id = md5('r3')::uuid) end
      from generate_series(1, 3) n;
      insert into idempotency_keys (user_id, key, fingerprint, language, batch_id, code, answer)
      values (md5('u')::uuid, 'k', 'f', 'ko', md5('b')::uuid, 'seat-taken', '{}');
      insert into outbox (type, subject, data, event_id, sequence)
      select 't', n::text, jsonb_build_object('n', n), case when n < 4 then md5('e' || n)::uuid end,
        case when n < 4 then n end
      from generate_series(1, 5) n;
      update outbox_position set last = 3, published = 2;
      """;

  private Connection database;
  private String uri;

  @BeforeEach
  void makeTheFirstVersion() throws SQLException {
    uri = TestServers.freshDatabase();
    database = TestServers.connect(uri);
    execute("drop schema public cascade; create schema public");
    DatabaseUri parsed = DatabaseUri.parse(uri);
    Flyway.configure()
        .dataSource(parsed.jdbc(), parsed.user(), parsed.password())
        .target("1")
        .load()
        .migrate();
    execute(SALE_OF_THE_FIRST_VERSION);
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void everything_is_there_after_the_second_version() throws SQLException {
    Migrations.migrate(uri);
    assertEquals(List.of("1"), rows("select seats_taken from schedules"));
    assertEquals(
        List.of("EXPIRED", "EXPIRED", "HELD"),
        rows("select status from reservations order by status"));
    assertEquals(
        List.of("k f ko seat-taken {}"),
        rows(
            "select concat_ws(' ', key, fingerprint, language, code, answer) from"
                + " idempotency_keys"));
    assertEquals(
        List.of("1 1", "2 2", "3 3", "4", "5"),
        rows("select concat_ws(' ', subject, sequence) from outbox_facts order by row_id"));
    assertEquals(
        List.of("3"),
        rows("select count(*) from outbox_facts where event_id = md5('e' || subject)::uuid"));
    assertEquals(
        List.of("5"), rows("select count(*) from outbox_facts where data ->> 'n' = subject"));
    assertEquals(
        List.of("3 2"), rows("select concat_ws(' ', last, published) from outbox_position"));
  }

  private List<String> rows(String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }
}
