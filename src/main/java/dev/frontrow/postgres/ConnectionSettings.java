package dev.frontrow.postgres;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Options of the pool and of each connection: bounds, timeouts and planner settings. Stateless. */
final class ConnectionSettings {
  /** More than the statements of one transaction, so that all of them are sent without waiting. */
  private static final int PIPELINING_LIMIT = 64;

  /**
   * Lifetime of a connection when {@code postgres.uri} names several servers, so that each
   * connection regularly looks for the primary again.
   */
  private static final int LIFETIME_SECONDS = 60;

  private static final int PREPARED_STATEMENTS = 256;
  private static final int LONGEST_PREPARED_SQL = 16_384;

  private ConnectionSettings() {}

  static PoolOptions poolOptions(DatabaseConfig config, boolean failover) {
    return new PoolOptions()
        .setName("postgres")
        .setMaxSize(config.poolSize())
        .setMaxWaitQueueSize(config.maxWaiting())
        .setConnectionTimeout(millis(config.connectTimeout()))
        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout(millis(config.statementTimeout()) * 2)
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setMaxLifetime(failover ? LIFETIME_SECONDS : 0)
        .setMaxLifetimeUnit(TimeUnit.SECONDS);
  }

  static NetClientOptions netOptions(DatabaseConfig config) {
    return new NetClientOptions()
        .setConnectTimeout(millis(config.connectTimeout()))
        .setTcpNoDelay(true)
        .setTcpKeepAlive(true)
        .setReadIdleTimeout(millis(config.statementTimeout()) * 3)
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  /**
   * Returns the options of a connection to one server.
   *
   * <p>Every query of the pool finds its rows by an index. A planner without statistics, as in the
   * first minute of a sale, prefers to scan tables that are still small and grow under the cached
   * plan. So scans and hash or merge joins are disabled, and each connection keeps one generic plan
   * for each statement. Statements over many keys do not rely on these settings alone: a {@code
   * lateral} query binds each key to its row, and updates use {@code ctid}.
   */
  static PgConnectOptions connectOptions(DatabaseConfig config, String server) {
    PgConnectOptions options =
        PgConnectOptions.fromUri(server)
            .setPipeliningLimit(PIPELINING_LIMIT)
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(PREPARED_STATEMENTS)
            .setPreparedStatementCacheSqlLimit(LONGEST_PREPARED_SQL)
            .addProperty("application_name", "frontrow")
            .addProperty("TimeZone", "UTC")
            .addProperty("jit", "off")
            .addProperty("plan_cache_mode", "force_generic_plan")
            .addProperty("enable_seqscan", "off")
            .addProperty("enable_bitmapscan", "off")
            .addProperty("enable_hashjoin", "off")
            .addProperty("enable_mergejoin", "off")
            .addProperty("statement_timeout", milliseconds(config.statementTimeout()))
            .addProperty("lock_timeout", milliseconds(config.lockTimeout()))
            .addProperty(
                "idle_in_transaction_session_timeout",
                milliseconds(config.idleInTransactionTimeout()));
    return options.getSslMode() == SslMode.DISABLE
        ? options
        : options.setSslOptions(sslOptions(options.getSslMode()));
  }

  /** Like libpq: only the {@code verify-} modes check the server's certificate. */
  private static ClientSSLOptions sslOptions(SslMode mode) {
    return switch (mode) {
      case DISABLE, ALLOW, PREFER, REQUIRE ->
          new ClientSSLOptions().setTrustAll(true).setHostnameVerificationAlgorithm("");
      case VERIFY_CA -> new ClientSSLOptions().setHostnameVerificationAlgorithm("");
      case VERIFY_FULL -> new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS");
    };
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }

  private static String milliseconds(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
