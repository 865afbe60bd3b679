package dev.frontrow.postgres;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's pool of connections to PostgreSQL. Thread-safe; a future completes on the context of
 * its caller. The server limits the time of statements, of lock waits and of idle transactions. The
 * client closes a connection that receives nothing for three times the statement timeout, so that a
 * network that drops packets cannot hold a caller forever.
 */
public final class Database {
  /** Time of a whole transaction beyond the statement timeout. After it, callers have given up. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Minimum interval between two replacements of the pool. */
  private static final long REPLACE_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

  private static final Statement BEGIN = Statement.of("BEGIN");

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private final Supplier<Pool> pools;
  private final long longestMillis;
  private volatile Pool pool;
  private long replacedNanos = System.nanoTime() - REPLACE_AGAIN_NANOS;

  private Database(Supplier<Pool> pools, Duration longest) {
    this.pools = pools;
    this.longestMillis = longest.toMillis();
    this.pool = pools.get();
  }

  /**
   * Creates the pool. Connections open on first use.
   *
   * @throws java.util.NoSuchElementException when the configuration has no URI
   */
  public static Database connect(Vertx vertx, DatabaseConfig config) {
    DatabaseUri uri = DatabaseUri.parse(config.uri().orElseThrow());
    List<PgConnectOptions> servers =
        uri.servers().stream()
            .map(server -> ConnectionSettings.connectOptions(config, server))
            .toList();
    PrimaryFinder finder = new PrimaryFinder(vertx, servers, config.connectTimeout());
    Supplier<Future<SqlConnectOptions>> server =
        uri.choosesPrimary()
            ? () -> finder.find().map(found -> found)
            : () -> Future.succeededFuture(servers.get(0));
    Supplier<Pool> pools =
        () ->
            PgBuilder.pool()
                .with(ConnectionSettings.poolOptions(config, uri.choosesPrimary()))
                .with(ConnectionSettings.netOptions(config))
                .connectingTo(server)
                .using(vertx)
                .build();
    return new Database(pools, config.statementTimeout().plus(GRACE));
  }

  /**
   * Returns the pool, for single statements. Do not keep it: {@link Database} replaces it after a
   * failover.
   */
  public Pool pool() {
    return pool;
  }

  /** Executes a single statement that writes. */
  public Future<RowSet<Row>> execute(Statement statement) {
    Pool used = pool;
    return used.preparedQuery(statement.sql())
        .execute(statement.parameters())
        .onFailure(failure -> replaceIfReadOnly(used, failure));
  }

  /** Executes statements that need each other's results, in one transaction. */
  public <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
    Pool used = pool;
    return used.<T>withTransaction(
            connection ->
                work.apply(connection).recover(failure -> disconnectIfBroken(connection, failure)))
        .onFailure(failure -> replaceIfReadOnly(used, failure));
  }

  /**
   * Executes statements that do not need each other's results, in one transaction, like {@link
   * #decide}.
   */
  public Future<List<RowSet<Row>>> pipelined(List<Statement> statements) {
    return decide(statements, results -> new Decision<>(List.of(), results));
  }

  /**
   * Executes a transaction in two round trips. The first sends BEGIN and the statements that lock
   * and read. The second sends the writes that {@code decision} derives from the results, and
   * COMMIT. Each statement sees what was committed before it began, so it must follow the locks of
   * what it reads.
   *
   * <p>Fails with the first failure, after a rollback. If the connection breaks during COMMIT, the
   * outcome is unknown. That failure {@linkplain #isTransient is transient}, so a retry must
   * recognise its own earlier effect. The same applies when the transaction exceeds the statement
   * timeout by a second; the connection is then closed.
   *
   * @param reads statements in order; they may write too
   * @param decision derives the writes and the outcome; an exception rolls back
   */
  public <T> Future<T> decide(
      List<Statement> reads, Function<List<RowSet<Row>>, Decision<T>> decision) {
    Pool used = pool;
    return used.getConnection()
        .compose(
            connection ->
                answeredOrLost(connection, () -> inTwoSteps(connection, reads, decision))
                    .timeout(longestMillis, TimeUnit.MILLISECONDS)
                    .recover(failure -> disconnectIfBroken(connection, failure))
                    .eventually(connection::close))
        .onFailure(failure -> replaceIfReadOnly(used, failure));
  }

  private static <T> Future<T> disconnectIfBroken(SqlConnection connection, Throwable failure) {
    Future<Void> done =
        PostgresFailures.breaksConnection(failure)
            ? ForcedDisconnect.sever(connection)
            : Future.succeededFuture();
    return done.transform(ignored -> Future.failedFuture(failure));
  }

  /** After a failover the old server is a standby, so all its connections must be replaced. */
  private void replaceIfReadOnly(Pool used, Throwable failure) {
    if (PostgresFailures.takesNoWrites(failure) && renew(used)) {
      LOG.warn("event=database-left reason=\"the server is read-only\"");
      used.close();
    }
  }

  private synchronized boolean renew(Pool used) {
    long now = System.nanoTime();
    if (used != pool || now - replacedNanos < REPLACE_AGAIN_NANOS) {
      return false;
    }
    replacedNanos = now;
    pool = pools.get();
    return true;
  }

  /**
   * Completes with the transaction's result, or with the connection's failure. When the driver sees
   * the connection end, it tells only the exception handler and never completes the pending
   * statement.
   */
  private static <T> Future<T> answeredOrLost(
      SqlConnection connection, Supplier<Future<T>> transaction) {
    Promise<T> outcome = Promise.promise();
    connection.exceptionHandler(outcome::tryFail);
    transaction.get().onSuccess(outcome::tryComplete).onFailure(outcome::tryFail);
    return outcome.future();
  }

  private static <T> Future<T> inTwoSteps(
      SqlConnection connection,
      List<Statement> reads,
      Function<List<RowSet<Row>>, Decision<T>> decision) {
    List<Statement> first = new ArrayList<>(reads.size() + 1);
    first.add(BEGIN);
    first.addAll(reads);
    return results(sent(connection, first))
        .map(results -> decision.apply(results.subList(1, results.size())))
        .recover(failure -> rollBack(connection, failure))
        .compose(decided -> commit(connection, decided.writes()).map(decided.outcome()));
  }

  private static <T> Future<T> rollBack(SqlConnection connection, Throwable failure) {
    return connection
        .query("ROLLBACK")
        .execute()
        .transform(ignored -> Future.failedFuture(failure));
  }

  private static Future<Void> commit(SqlConnection connection, List<Statement> writes) {
    List<Future<RowSet<Row>>> sent = sent(connection, writes);
    // A statement with a value that the driver cannot encode never reaches the server. COMMIT would
    // then commit the others.
    boolean unsendable = sent.stream().anyMatch(Future::failed);
    sent.add(connection.query(unsendable ? "ROLLBACK" : "COMMIT").execute());
    return results(sent).mapEmpty();
  }

  private static List<Future<RowSet<Row>>> sent(
      SqlConnection connection, List<Statement> statements) {
    List<Future<RowSet<Row>>> sent = new ArrayList<>(statements.size() + 1);
    for (Statement statement : statements) {
      sent.add(connection.preparedQuery(statement.sql()).execute(statement.parameters()));
    }
    return sent;
  }

  /** Waits for all and returns their results, or the first failure. */
  private static Future<List<RowSet<Row>>> results(List<Future<RowSet<Row>>> sent) {
    return Future.join(sent)
        .transform(
            done -> {
              for (Future<RowSet<Row>> step : sent) {
                if (step.failed()) {
                  return Future.failedFuture(step.cause());
                }
              }
              return Future.succeededFuture(sent.stream().map(Future::result).toList());
            });
  }

  /** Returns whether a retry may succeed after this failure. */
  public static boolean isTransient(Throwable failure) {
    return PostgresFailures.isTransient(failure);
  }

  /** Returns whether another row already has a value that must be unique. */
  public static boolean isUniqueViolation(Throwable failure) {
    return PostgresFailures.isUniqueViolation(failure);
  }

  /** Closes all connections. */
  public Future<Void> close() {
    return pool.close();
  }
}
