package dev.frontrow.testing;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * The real PostgreSQL and Redis of a test process: one pair, started at the first use. Each caller
 * gets a fresh database.
 */
public final class TestServers {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestServers() {}

  /** A fresh, migrated database, as {@code postgresql://user:password@host:port/name}. */
  public static String freshDatabase() {
    return freshDatabase(
        "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet());
  }

  private static String freshDatabase(String name) {
    URI admin = URI.create(Servers.running().postgresUri());
    try (Connection connection = connect(admin);
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + name + " with (force)");
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("no test database: " + e.getMessage(), e);
    }
    URI fresh = URI.create(admin.getScheme() + "://" + admin.getRawAuthority() + "/" + name);
    String[] userAndPassword = userAndPassword(fresh);
    Flyway.configure()
        .dataSource(jdbc(fresh), userAndPassword[0], userAndPassword[1])
        .load()
        .migrate();
    return fresh.toString();
  }

  /** A JDBC connection to a database of {@link #freshDatabase()}. */
  public static Connection connect(String uri) throws SQLException {
    return connect(URI.create(uri));
  }

  /** The Redis of the run, as {@code redis://host:port}. Callers must use different keys. */
  public static String redisUri() {
    return Servers.running().redisUri();
  }

  private static Connection connect(URI uri) throws SQLException {
    String[] userAndPassword = userAndPassword(uri);
    return DriverManager.getConnection(jdbc(uri), userAndPassword[0], userAndPassword[1]);
  }

  private static String jdbc(URI uri) {
    return "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
  }

  private static String[] userAndPassword(URI uri) {
    String info = uri.getUserInfo() == null ? "postgres" : uri.getUserInfo();
    int colon = info.indexOf(':');
    return colon < 0
        ? new String[] {info, ""}
        : new String[] {info.substring(0, colon), info.substring(colon + 1)};
  }
}
