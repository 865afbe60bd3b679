package dev.frontrow.postgres;

import dev.frontrow.config.Section;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of PostgreSQL.
 *
 * @param uri {@code postgresql://user:password@host:port/database?sslmode=..}; with several hosts,
 *     separated by commas, the node uses the one that accepts writes. Empty when the node starts
 *     its own server
 * @param poolSize maximum number of connections
 * @param maxWaiting maximum number of callers waiting for a connection; further ones fail at once
 * @param connectTimeout longest wait for a connection
 * @param statementTimeout after this, the server cancels a running statement
 * @param lockTimeout after this, the server cancels a statement that waits for a lock
 * @param idleInTransactionTimeout after this, the server closes a connection that is idle in a
 *     transaction
 */
public record DatabaseConfig(
    Optional<String> uri,
    int poolSize,
    int maxWaiting,
    Duration connectTimeout,
    Duration statementTimeout,
    Duration lockTimeout,
    Duration idleInTransactionTimeout) {

  private static final Duration MIN_TIMEOUT = Duration.ofMillis(10);
  private static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);

  /** Reads the section {@code postgres}. */
  public static DatabaseConfig from(Section section) {
    return new DatabaseConfig(
        uri(section),
        section.integer("pool-size", 16, 1, 1_000),
        section.integer("pool-waiting", 2_000, 1, 1_000_000),
        timeout(section, "connect-timeout", Duration.ofSeconds(3)),
        timeout(section, "statement-timeout", Duration.ofSeconds(5)),
        timeout(section, "lock-timeout", Duration.ofSeconds(2)),
        timeout(section, "idle-in-transaction-timeout", Duration.ofSeconds(5)));
  }

  private static Optional<String> uri(Section section) {
    Optional<String> uri = section.optionalText("uri");
    try {
      uri.ifPresent(DatabaseUri::parse);
    } catch (IllegalArgumentException e) {
      throw section.invalid("uri", "postgresql://user:password@host:port[,host:port]/database");
    }
    return uri;
  }

  /** Returns hosts, ports and database, without user and password. */
  public String place() {
    return uri.map(it -> DatabaseUri.parse(it).place()).orElse("postgres.uri");
  }

  /** Returns the same settings with another URI. */
  public DatabaseConfig at(String databaseUri) {
    return new DatabaseConfig(
        Optional.of(databaseUri),
        poolSize,
        maxWaiting,
        connectTimeout,
        statementTimeout,
        lockTimeout,
        idleInTransactionTimeout);
  }

  /** Returns the same settings with another statement timeout. */
  public DatabaseConfig withStatementTimeout(Duration longest) {
    return new DatabaseConfig(
        uri, poolSize, maxWaiting, connectTimeout, longest, lockTimeout, idleInTransactionTimeout);
  }

  private static Duration timeout(Section section, String key, Duration defaultValue) {
    return section.duration(key, defaultValue, MIN_TIMEOUT, MAX_TIMEOUT);
  }
}
