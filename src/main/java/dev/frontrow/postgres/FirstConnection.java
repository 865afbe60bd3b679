package dev.frontrow.postgres;

import io.vertx.pgclient.PgException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to PostgreSQL once before the node starts its parts, so that the operator sees a wrong
 * setting at once and by name. It does not retry, since a wrong host, user, password or database
 * does not heal. Blocks for at most some seconds; not for an event loop.
 */
public final class FirstConnection {
  private static final int OLDEST_MAJOR = 15;
  private static final int MAJOR = 10_000;
  private static final String TOO_MANY_CONNECTIONS = "53300";
  private static final String LONGEST_SECONDS = "5";
  private static final Logger LOG = LoggerFactory.getLogger(FirstConnection.class);

  /** Reserved slots count only for superusers, who may use them. */
  private static final String SERVER =
      """
      select
        current_setting('server_version_num')::integer,
        current_setting('server_version'),
        current_setting('max_connections')::integer
          - case when current_setting('is_superuser')::boolean then 0
            else current_setting('superuser_reserved_connections')::integer
              + coalesce(current_setting('reserved_connections', true)::integer, 0)
            end,
        (select count(*)::integer from pg_stat_activity where backend_type = 'client backend')
      """;

  private FirstConnection() {}

  /** Returns a line that names the setting to change; empty if the server can be used. */
  public static Optional<String> obstacle(DatabaseConfig config) {
    DatabaseUri uri = DatabaseUri.parse(config.uri().orElseThrow());
    try (Connection connection = DriverManager.getConnection(uri.jdbc(), login(uri));
        Statement statement = connection.createStatement();
        ResultSet server = statement.executeQuery(SERVER)) {
      server.next();
      return tooOld(config, server.getInt(1), server.getString(2))
          .or(() -> tooFewSlots(config, slots(server, 3), slots(server, 4)));
    } catch (SQLException e) {
      return Optional.of(
          TOO_MANY_CONNECTIONS.equals(e.getSQLState())
              ? noSlot(config, firstLine(e))
              : "postgres.uri: " + config.place() + ": " + reason(e));
    }
  }

  /** Returns the same line for a later failure; empty if the server did not cause it. */
  public static Optional<String> explain(DatabaseConfig config, Throwable failure) {
    if (failure instanceof PgException refused
        && TOO_MANY_CONNECTIONS.equals(refused.getSqlState())) {
      return Optional.of(noSlot(config, String.valueOf(refused.getErrorMessage())));
    }
    return PostgresFailures.isTransient(failure)
        ? Optional.of(
            "postgres.uri: " + config.place() + ": " + String.valueOf(failure.getMessage()))
        : Optional.empty();
  }

  private static Properties login(DatabaseUri uri) {
    Properties login = new Properties();
    login.setProperty("user", uri.user());
    login.setProperty("password", uri.password());
    login.setProperty("connectTimeout", LONGEST_SECONDS);
    login.setProperty("loginTimeout", LONGEST_SECONDS);
    login.setProperty("socketTimeout", LONGEST_SECONDS);
    return login;
  }

  static Optional<String> tooOld(DatabaseConfig config, int number, String version) {
    return number >= OLDEST_MAJOR * MAJOR
        ? Optional.empty()
        : Optional.of(
            "postgres.uri: "
                + config.place()
                + " is PostgreSQL "
                + version
                + "; it must be version "
                + OLDEST_MAJOR
                + " or later");
  }

  static Optional<String> tooFewSlots(DatabaseConfig config, int slots, int used) {
    if (slots < config.poolSize()) {
      return Optional.of(
          "postgres.pool-size: "
              + config.poolSize()
              + " connections, but "
              + config.place()
              + " has "
              + slots
              + " slots; lower it, or raise the server's max_connections");
    }
    if (slots - used < config.poolSize()) {
      LOG.warn(
          "event=connection-slots-low setting=postgres.pool-size wanted={} free={}"
              + " server-setting=max_connections",
          config.poolSize(),
          Math.max(0, slots - used));
    }
    return Optional.empty();
  }

  private static String noSlot(DatabaseConfig config, String said) {
    return "postgres.pool-size: "
        + config.place()
        + " has no free connection slot (the server's max_connections): "
        + said;
  }

  private static int slots(ResultSet server, int column) {
    try {
      return server.getInt(column);
    } catch (SQLException e) {
      return Integer.MAX_VALUE;
    }
  }

  /** For an unknown host the driver's message omits the name. */
  private static String reason(SQLException failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof UnknownHostException) {
      return "unknown host " + root.getMessage();
    }
    return root == failure ? firstLine(failure) : firstLine(failure) + " " + firstLine(root);
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
