package dev.frontrow.postgres;

import java.time.Duration;

/**
 * How a node uses PostgreSQL.
 *
 * @param uri {@code postgresql://user:password@host:port/database?sslmode=..}
 * @param poolSize connections at most
 * @param maxWaiting callers that may wait for a connection; one more is refused at once
 * @param connectTimeout how long a caller waits for a connection
 * @param statementTimeout the server ends a statement that runs longer
 * @param lockTimeout the server ends a statement that waits longer for a lock
 * @param idleInTransactionTimeout the server closes a connection that leaves a transaction open
 */
public record DatabaseConfig(
    String uri,
    int poolSize,
    int maxWaiting,
    Duration connectTimeout,
    Duration statementTimeout,
    Duration lockTimeout,
    Duration idleInTransactionTimeout) {

  /** The defaults, for the database at a URI. */
  public static DatabaseConfig of(String uri) {
    return new DatabaseConfig(
        uri,
        16,
        2_000,
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5));
  }
}
