package dev.frontrow.testing;

import dev.frontrow.api.Policy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Writes the data of a sale into a test's database with plain SQL: users with money, a concert with
 * dates and seats, and holds. The data is consistent.
 */
public final class TestSale implements AutoCloseable {
  private static final UUID TOP_UP = new UUID(0, 0);
  private static final long CEILING = 1_000_000;

  private final Connection connection;

  /** A sale in a database of {@link TestServers#freshDatabase()}. */
  public TestSale(String databaseUri) throws SQLException {
    connection = TestServers.connect(databaseUri);
  }

  /** A user whose wallet was charged once, or never if the balance is 0. */
  public UUID user(long balance) throws SQLException {
    UUID user = UUID.randomUUID();
    execute(
        "insert into users (id, email, name, password_hash, role) values (?, ?, 'Min', '-',"
            + " 'USER')",
        user,
        user + "@sale.test");
    execute(
        "insert into wallets (user_id, balance, entries) values (?, ?, ?)",
        user,
        balance,
        balance == 0 ? 0L : 1L);
    if (balance > 0) {
      UUID charge = UUID.randomUUID();
      execute(
          """
          insert into ledger_entries
          select ?, 'WALLET', ?, 'CHARGE', ?, 1, ?, ?, clock_timestamp()
          """,
          charge,
          user,
          balance,
          balance,
          charge);
      execute(
          """
          insert into ledger_entries
          select ?, 'TOP_UP', ?, 'CHARGE', ?, null, null, ?, clock_timestamp()
          """,
          charge,
          TOP_UP,
          -balance,
          charge);
    }
    return user;
  }

  /** A concert whose line has given so many numbers. */
  public UUID concert() throws SQLException {
    UUID concert = UUID.randomUUID();
    execute(
        """
        insert into concerts (id, title, venue, time_zone, description)
        values (?, 'A concert', 'A hall', 'Asia/Seoul', '')
        """,
        concert);
    execute(
        "insert into queue_lines (concert_id, policy, ceiling) values (?, ?::jsonb, ?)",
        concert,
        Policy.toJson(Policy.DEFAULT).encode(),
        CEILING);
    return concert;
  }

  /**
   * A date of a concert with seats from 1 on. The first is 2097-01-01, each next one a day later.
   */
  public UUID date(UUID concert, int seats, long price) throws SQLException {
    UUID date = UUID.randomUUID();
    execute(
        """
        insert into schedules (id, concert_id, date, starts_at, price, seats_total)
        select ?, ?, date '2097-01-01' + count(*)::int, timestamptz '2097-01-01 10:00Z', ?, ?
        from schedules where concert_id = ?
        """,
        date,
        concert,
        price,
        seats,
        concert);
    execute("insert into seats (schedule_id, number) select ?, generate_series(1, ?)", date, seats);
    return date;
  }

  /** A hold with so much time left, by the clock of the database. */
  public UUID hold(UUID user, UUID date, int seat, Duration left) throws SQLException {
    UUID reservation = UUID.randomUUID();
    execute(
        """
        insert into reservations (id, user_id, concert_id, schedule_id, date, seat_number, price,
          status, created_at, expires_at)
        select ?, ?, concert_id, id, date, ?, price, 'HELD', clock_timestamp() - interval '1 day',
          clock_timestamp() + ? * interval '1 microsecond'
        from schedules where id = ?
        """,
        reservation,
        user,
        seat,
        left.toNanos() / 1_000,
        date);
    execute(
        """
        update seats s set status = 'HELD', reservation_id = r.id, held_until = r.expires_at
        from reservations r
        where r.id = ? and s.schedule_id = r.schedule_id and s.number = r.seat_number
        """,
        reservation);
    execute("update schedules set seats_taken = seats_taken + 1 where id = ?", date);
    return reservation;
  }

  /** Runs a statement with its parameters in order; returns the number of changed rows. */
  public int execute(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  /** The rows of a query, each as its columns. */
  public List<List<Object>> rows(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet result = statement.executeQuery()) {
      List<List<Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** The number that a query returns. */
  public long number(String sql, Object... parameters) throws SQLException {
    return ((Number) rows(sql, parameters).get(0).get(0)).longValue();
  }

  /** The text that a query returns. */
  public String text(String sql, Object... parameters) throws SQLException {
    return String.valueOf(rows(sql, parameters).get(0).get(0));
  }

  /** Begins a transaction that ends with {@link #commit()} and keeps its locks until then. */
  public void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  /** Ends what {@link #begin()} began. */
  public void commit() throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** Rolls back everything since {@link #begin()}. */
  public void rollback() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
