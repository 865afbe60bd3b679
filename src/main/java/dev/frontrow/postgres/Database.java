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
 * The node's PostgreSQL: one bounded pool. Safe from any thread; a future completes on the context
 * that it was asked for from. Every connection has the server's timeouts for statements, locks and
 * open transactions, and is closed when nothing comes from the server for three times as long as a
 * statement may run, so that a network that swallows packets cannot keep a caller.
 */
public final class Database {
  /** For a whole transaction, beyond what one statement may take: its callers have given up. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Between two pools that are left because their server takes no writes. */
  private static final long LEAVE_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

  private static final Statement BEGIN = Statement.of("BEGIN");

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private final Supplier<Pool> pools;
  private final long longestMillis;
  private volatile Pool pool;
  private long leftNanos = System.nanoTime() - LEAVE_AGAIN_NANOS;

  private Database(Supplier<Pool> pools, Duration longest) {
    this.pools = pools;
    this.longestMillis = longest.toMillis();
    this.pool = pools.get();
  }

  /**
   * Makes the pool. Connections are opened when they are first needed.
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

  /** For single statements. A failed one leaves nothing behind. Not to be kept: it may be left. */
  public Pool pool() {
    return pool;
  }

  /** A single statement that writes. */
  public Future<RowSet<Row>> execute(Statement statement) {
    Pool used = pool;
    return used.preparedQuery(statement.sql())
        .execute(statement.parameters())
        .onFailure(failure -> leaveIfReadOnly(used, failure));
  }

  /** Several statements that depend on each other's results: all or nothing. */
  public <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
    Pool used = pool;
    return used.<T>withTransaction(
            connection ->
                work.apply(connection).recover(failure -> severedIfBroken(connection, failure)))
        .onFailure(failure -> leaveIfReadOnly(used, failure));
  }

  /**
   * Statements that need nothing from each other's results, as one transaction, as {@link #decide}
   * has it.
   */
  public Future<List<RowSet<Row>>> pipelined(List<Statement> statements) {
    return decide(statements, results -> new Decision<>(List.of(), results));
  }

  /**
   * One transaction of two steps: BEGIN and what locks and reads are sent without waiting in
   * between; then, with the locks held, what follows from them, and COMMIT. Each statement sees
   * what was committed before it began, with the locks of those before it held. Fails with the
   * first failure, rolled back. When the connection is lost while COMMIT is on its way, nobody can
   * know: that failure {@linkplain #isTransient is transient}, so what is repeated after it must
   * recognise itself. That is so too when not all is answered within a second more than a statement
   * may run: the connection is then closed.
   *
   * @param reads in their order; may write too
   * @param decision from the results of the reads; what it throws rolls the transaction back
   */
  public <T> Future<T> decide(
      List<Statement> reads, Function<List<RowSet<Row>>, Decision<T>> decision) {
    Pool used = pool;
    return used.getConnection()
        .compose(
            connection ->
                answeredOrLost(connection, () -> inTwoSteps(connection, reads, decision))
                    .timeout(longestMillis, TimeUnit.MILLISECONDS)
                    .recover(failure -> severedIfBroken(connection, failure))
                    .eventually(connection::close))
        .onFailure(failure -> leaveIfReadOnly(used, failure));
  }

  private static <T> Future<T> severedIfBroken(SqlConnection connection, Throwable failure) {
    Future<Void> done =
        PostgresFailures.breaksConnection(failure)
            ? ForcedDisconnect.sever(connection)
            : Future.succeededFuture();
    return done.transform(ignored -> Future.failedFuture(failure));
  }

  /** A server that became a standby has no use for any of the connections to it. */
  private void leaveIfReadOnly(Pool used, Throwable failure) {
    if (PostgresFailures.takesNoWrites(failure) && renew(used)) {
      LOG.warn("event=database-left reason=\"the server takes no writes\"");
      used.close();
    }
  }

  private synchronized boolean renew(Pool used) {
    long now = System.nanoTime();
    if (used != pool || now - leftNanos < LEAVE_AGAIN_NANOS) {
      return false;
    }
    leftNanos = now;
    pool = pools.get();
    return true;
  }

  /**
   * What the driver takes for the end of the connection it tells to the handler only: the statement
   * that it was said of is then never answered.
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
        .recover(failure -> rolledBack(connection, failure))
        .compose(decided -> commit(connection, decided.writes()).map(decided.outcome()));
  }

  private static <T> Future<T> rolledBack(SqlConnection connection, Throwable failure) {
    return connection
        .query("ROLLBACK")
        .execute()
        .transform(ignored -> Future.failedFuture(failure));
  }

  private static Future<Void> commit(SqlConnection connection, List<Statement> writes) {
    List<Future<RowSet<Row>>> sent = sent(connection, writes);
    // A value that the driver cannot encode never reaches the server, which would then commit the
    // rest.
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

  /** Of all, once all are answered, or the first failure. */
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

  /** Whether a failure may be gone when the same is done again. */
  public static boolean isTransient(Throwable failure) {
    return PostgresFailures.isTransient(failure);
  }

  /** Closes every connection. */
  public Future<Void> close() {
    return pool.close();
  }
}
