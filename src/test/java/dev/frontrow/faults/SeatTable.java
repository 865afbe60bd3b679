package dev.frontrow.faults;

import dev.frontrow.testing.TestServers;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The seats of a concert's dates in the database. For one thread. */
final class SeatTable implements AutoCloseable {
  /** One statement, so version and seats are of one instant. {@code h} is a hold that has ended. */
  private static final String READ =
      """
      select s.id, s.version, (
          select string_agg(
            case when status = 'HELD' and held_until <= clock_timestamp() then 'h'
              else left(status, 1) end, '' order by number)
          from seats where schedule_id = s.id)
      from schedules s where s.concert_id = ?
      """;

  private final URI postgres;
  private final UUID concertId;
  private Optional<Connection> connection = Optional.empty();

  /** The seats of a date at a version. */
  record StoredSeats(long version, String seats) {
    /** Returns whether a picture of the same version may look like this. */
    boolean explain(String picture) {
      for (int i = 0; i < seats.length(); i++) {
        char stored = seats.charAt(i);
        char told = picture.charAt(i);
        // An ended hold is free for whoever reads, before its version says so.
        boolean same = stored == 'h' ? told == 'H' || told == 'A' : stored == told;
        if (!same) {
          return false;
        }
      }
      return picture.length() == seats.length();
    }
  }

  SeatTable(URI postgres, UUID concertId) {
    this.postgres = postgres;
    this.concertId = concertId;
  }

  /** Reads the dates by id; empty if the database does not answer. */
  Optional<Map<String, StoredSeats>> read() {
    try {
      if (connection.isEmpty()) {
        connection = Optional.of(TestServers.connect(postgres.toString()));
      }
      try (PreparedStatement statement = connection.get().prepareStatement(READ)) {
        statement.setObject(1, concertId);
        ResultSet rows = statement.executeQuery();
        Map<String, StoredSeats> dates = new HashMap<>();
        while (rows.next()) {
          dates.put(rows.getString(1), new StoredSeats(rows.getLong(2), rows.getString(3)));
        }
        return Optional.of(dates);
      }
    } catch (SQLException e) {
      close();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    connection.ifPresent(
        it -> {
          try {
            it.close();
          } catch (SQLException e) {
            // It was broken.
          }
        });
    connection = Optional.empty();
  }
}
