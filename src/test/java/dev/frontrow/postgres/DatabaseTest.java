package dev.frontrow.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.config.Configuration;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class DatabaseTest {
  private static final String INSERT = "insert into notes values ($1)";
  private static final String END_OWN_CONNECTION = "select pg_terminate_backend(pg_backend_pid())";
  private static Vertx vertx;
  private static Database database;
  private static Context context;

  @BeforeAll
  static void start(Vertx fresh) {
    vertx = fresh;
    context = Waits.context(vertx);
    database = connect(defaults().at(TestServers.freshDatabase()));
    execute("create table notes (n integer primary key)");
  }

  @AfterAll
  static void stop() {
    Waits.result(database.close());
  }

  @BeforeEach
  void empty() {
    execute("truncate notes");
  }

  @Test
  void pipelined_statements_are_one_transaction_that_sees_its_own_writes() {
    List<RowSet<Row>> results =
        Waits.result(pipelined(insert(1), insert(2), Statement.of("select count(*) from notes")));
    assertEquals(3, results.size());
    assertEquals(2L, results.get(2).iterator().next().getLong(0));
    assertEquals(2, notes());
  }

  @Test
  void one_failing_statement_undoes_all_and_its_failure_is_the_one_told() {
    Throwable failure = Waits.failure(pipelined(insert(1), insert(2), insert(1), insert(3)));
    assertEquals("23505", ((PgException) failure).getSqlState());
    assertFalse(Database.isTransient(failure));
    assertEquals(0, notes());
  }

  @Test
  void a_value_that_cannot_be_sent_undoes_all() {
    Waits.result(pipelined(insert(7)));
    Throwable failure =
        Waits.failure(
            pipelined(insert(1), new Statement(INSERT, Tuple.of("not a number")), insert(2)));
    assertFalse(Database.isTransient(failure));
    assertEquals(1, notes());
  }

  @Test
  void a_connection_lost_in_the_middle_leaves_nothing_half_done_and_the_pool_heals() {
    for (int round = 0; round < 20; round++) {
      Throwable failure =
          Waits.failure(pipelined(insert(1), Statement.of(END_OWN_CONNECTION), insert(2)));
      assertTrue(Database.isTransient(failure), () -> "not transient: " + failure);
      assertEquals(0, notes());
    }
    Waits.result(pipelined(insert(1)));
    assertEquals(1, notes());
  }

  /** The driver takes this code for the end of the connection, which the server does not close. */
  @Test
  void a_shutdown_that_is_only_said_leaves_no_call_unanswered_and_no_connection_in_the_pool() {
    Database fresh = connect(hasty(2_000));
    Future<?> made =
        on(
            () ->
                fresh
                    .pool()
                    .query(
                        """
                        create table notes (n integer primary key);
                        create function say() returns trigger language plpgsql as
                          $$ begin raise exception 'closing' using errcode = '57P01'; end $$;
                        create trigger t before insert on notes for each row
                          when (new.n < 0) execute function say()
                        """)
                    .execute());
    Waits.result(made);
    for (int round = 0; round < 5; round++) {
      long begin = System.nanoTime();
      Throwable failure =
          Waits.failure(
              on(() -> fresh.pipelined(List.of(insert(1), insert(-1), insert(2), insert(3)))));
      assertTrue(Database.isTransient(failure), () -> "not transient: " + failure);
      assertTrue(System.nanoTime() - begin < Duration.ofSeconds(1).toNanos(), "too late");
      assertEquals(
          0, Waits.result(on(() -> fresh.pool().query("select from notes").execute())).size());
    }
    Waits.result(fresh.close());
  }

  @Test
  void a_transaction_that_is_not_answered_ends_in_time_and_its_connection_is_closed() {
    Database fresh = connect(hasty(1_200));
    long begin = System.nanoTime();
    Statement endless = Statement.of("select set_config('statement_timeout', '0', false)");
    Throwable failure =
        Waits.failure(
            on(() -> fresh.pipelined(List.of(endless, Statement.of("select pg_sleep(20)")))));
    assertTrue(Database.isTransient(failure), () -> "not transient: " + failure);
    long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    // Before the socket would be closed for its silence.
    assertTrue(millis < 3_500, "after " + millis + " ms");
    Statement selectOne = Statement.of("select 1");
    assertEquals(1, Waits.result(on(() -> fresh.pipelined(List.of(selectOne)))).size());
    Waits.result(fresh.close());
  }

  private static DatabaseConfig hasty(int statementMillis) {
    return new DatabaseConfig(
        Optional.of(TestServers.freshDatabase()),
        1,
        10,
        Duration.ofSeconds(3),
        Duration.ofMillis(statementMillis),
        Duration.ofMillis(100),
        Duration.ofSeconds(1));
  }

  @Test
  void losing_every_idle_connection_is_healed_too() {
    Waits.result(Future.all(IntStream.range(0, 8).mapToObj(i -> pipelined(insert(i))).toList()));
    execute(
        """
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()
        """);
    Waits.result(Future.join(IntStream.range(8, 24).mapToObj(i -> repeated(i)).toList()));
    assertEquals(24, notes());
  }

  @Test
  void a_statement_that_runs_too_long_is_ended_by_the_server() {
    Database hasty =
        connect(
            new DatabaseConfig(
                Optional.of(TestServers.freshDatabase()),
                2,
                10,
                Duration.ofSeconds(3),
                Duration.ofMillis(50),
                Duration.ofMillis(20),
                Duration.ofSeconds(1)));
    Throwable failure =
        Waits.failure(on(() -> hasty.pool().query("select pg_sleep(10)").execute()));
    assertEquals("57014", ((PgException) failure).getSqlState());
    Waits.result(hasty.close());
  }

  @Test
  void a_full_queue_for_connections_is_refused_at_once_as_a_passing_failure() {
    Database narrow =
        connect(
            new DatabaseConfig(
                Optional.of(TestServers.freshDatabase()),
                1,
                1,
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5)));
    Future<?> first = on(() -> narrow.pool().query("select pg_sleep(1)").execute());
    Future<?> second = on(() -> narrow.transaction(it -> it.query("select 1").execute()));
    Future<?> third = on(() -> narrow.transaction(it -> it.query("select 1").execute()));
    assertTrue(Database.isTransient(Waits.failure(third)));
    assertTrue(Database.isTransient(Waits.failure(second)));
    Waits.result(first);
    Waits.result(narrow.close());
  }

  @Test
  void nobody_listening_is_a_passing_failure() {
    Database nowhere = connect(defaults().at("postgresql://a:b@127.0.0.1:1/c"));
    assertTrue(
        Database.isTransient(Waits.failure(on(() -> nowhere.pool().query("select 1").execute()))));
    Waits.result(nowhere.close());
  }

  private static Future<?> repeated(int n) {
    return pipelined(insert(n))
        .recover(
            failure ->
                Database.isTransient(failure) ? pipelined(insert(n)) : Future.failedFuture(failure))
        .recover(
            failure ->
                Database.isTransient(failure)
                    ? pipelined(insert(n))
                    : Future.failedFuture(failure));
  }

  private static DatabaseConfig defaults() {
    return DatabaseConfig.from(Configuration.of(Map.of()).section("postgres"));
  }

  private static Database connect(DatabaseConfig config) {
    return Database.connect(vertx, config);
  }

  private static Statement insert(int n) {
    return new Statement(INSERT, Tuple.of(n));
  }

  private static Future<List<RowSet<Row>>> pipelined(Statement... statements) {
    return on(() -> database.pipelined(List.of(statements)));
  }

  private static <T> Future<T> on(java.util.function.Supplier<Future<T>> step) {
    return Waits.async(context, step);
  }

  private static void execute(String sql) {
    Waits.result(on(() -> database.pool().query(sql).execute()));
  }

  private static long notes() {
    return Waits.result(
        on(() -> database.pool().query("select count(*) from notes").execute())
            .map(rows -> rows.iterator().next().getLong(0)));
  }
}
