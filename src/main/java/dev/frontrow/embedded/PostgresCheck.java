package dev.frontrow.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** Checks over JDBC that a PostgreSQL is the expected one and cannot lose a commit. Blocks. */
record PostgresCheck(PostgresAddress address) {
  private static final int TIMEOUT_SECONDS = 5;
  private static final String NO_SUCH_DATABASE = "3D000";
  private static final String BAD_CREDENTIALS_CLASS = "28";
  private static final List<String> MUST_BE_ON =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  /**
   * Returns whether the server answers and its data directory is {@code data}. Creates the database
   * if it is missing. Throws {@link EmbeddedServersException} if the server is configured so that
   * it could lose a commit.
   */
  boolean isServing(Path data) throws IOException {
    try {
      return asksWell(address.database(), data);
    } catch (SQLException e) {
      if (NO_SUCH_DATABASE.equals(e.getSQLState())) {
        return createDatabase(data);
      }
      if (e.getSQLState() != null && e.getSQLState().startsWith(BAD_CREDENTIALS_CLASS)) {
        throw new EmbeddedServersException(
            "embedded POSTGRES in " + data + " rejects the recorded password: " + e.getMessage(),
            e);
      }
      return false;
    }
  }

  private boolean createDatabase(Path data) throws IOException {
    try {
      if (!asksWell("postgres", data)) {
        return false;
      }
      try (Connection connection = connect("postgres");
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + address.database());
      }
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private boolean asksWell(String database, Path data) throws SQLException, IOException {
    try (Connection connection = connect(database)) {
      Path served = Path.of(show(connection, "data_directory"));
      if (!Files.exists(served) || !Files.isSameFile(served, data)) {
        return false;
      }
      for (String setting : MUST_BE_ON) {
        if (!show(connection, setting).equals("on")) {
          throw new EmbeddedServersException(
              "embedded POSTGRES in " + data + " runs with " + setting + " off; stop it first");
        }
      }
      return true;
    }
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private Connection connect(String database) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {address.host()});
    source.setPortNumbers(new int[] {address.port()});
    source.setDatabaseName(database);
    source.setUser(address.user());
    source.setPassword(address.password());
    source.setSslMode("disable");
    source.setConnectTimeout(TIMEOUT_SECONDS);
    source.setSocketTimeout(TIMEOUT_SECONDS);
    return source.getConnection();
  }
}
