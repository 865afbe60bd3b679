package dev.frontrow.postgres;

import dev.frontrow.config.Section;
import java.time.Duration;
import java.util.Optional;

/**
 * How a node uses PostgreSQL.
 *
 * @param uri {@code postgresql://user:password@host:port/database?sslmode=..}, with commas between
 *     several hosts, of which the one that takes writes is used; empty for a server that the node
 *     starts itself
 * @param poolSize connections at most
 * @param maxWaiting callers that may wait for a connection; one more is refused at once
 * @param connectTimeout how long a caller waits for a connection
 * @param statementTimeout the server ends a statement that runs longer
 * @param lockTimeout the server ends a statement that waits longer for a lock
 * @param idleInTransactionTimeout the server closes a connection that leaves a transaction open
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

  /** Hosts, ports and database; no user, no password. */
  public String place() {
    return uri.map(it -> DatabaseUri.parse(it).place()).orElse("postgres.uri");
  }

  /** The same, with another database. */
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

  /** The same, with statements that may run so long. */
  public DatabaseConfig withStatementTimeout(Duration longest) {
    return new DatabaseConfig(
        uri, poolSize, maxWaiting, connectTimeout, longest, lockTimeout, idleInTransactionTimeout);
  }

  private static Duration timeout(Section section, String key, Duration defaultValue) {
    return section.duration(key, defaultValue, MIN_TIMEOUT, MAX_TIMEOUT);
  }
}
