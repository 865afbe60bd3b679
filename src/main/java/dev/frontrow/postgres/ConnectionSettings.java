package dev.frontrow.postgres;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the pool and each of its connections is told: their bounds, and how to plan. */
final class ConnectionSettings {
  /** More than a transaction has statements, so that none of them waits for another's answer. */
  private static final int PIPELINING_LIMIT = 64;

  /** Of a connection to one of several servers: whatever happens, it is looked again who writes. */
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
   * All that goes through the pool finds its rows by an index. So plans are made once for each
   * connection, and do that from the first row on: a planner without statistics, in the first
   * minute of a sale, prefers to walk tables that are small as yet and grow under it. Statements
   * over many keys do not rely on that alone: they bind each key to its row by a lateral query, the
   * order of which no planner changes, and write by where the row lies.
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

  /** As libpq: only the {@code verify-} modes look at who answers. */
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
