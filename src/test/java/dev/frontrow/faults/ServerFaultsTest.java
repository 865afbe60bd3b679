package dev.frontrow.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.testing.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What nodes do when Redis or PostgreSQL loses data, dies or does not answer, and when everything
 * dies.
 */
class ServerFaultsTest {
  private static final Duration CALM = Duration.ofSeconds(8);

  /** The sessions that commit or work in a transaction. */
  private static final String END_COMMITTERS =
      """
      select count(pg_terminate_backend(pid)) from pg_stat_activity
      where application_name = 'frontrow' and pid <> pg_backend_pid()
        and (query = 'COMMIT' and state = 'active' or wait_event = 'WalSync')
      """;

  @FaultTest
  void the_line_survives_a_redis_that_lost_everything() {
    try (FaultStage stage = FaultStage.set("Redis FLUSHALL", Setup.PLAIN)) {
      Load load = stage.load(Duration.ofSeconds(30));
      Clocks.pass(CALM);
      long fault = System.nanoTime();
      stage.stores().flushRedis();
      Outcome outcome = load.end(stage.nodes().all(), fault, Optional.empty());
      stage.conclude(outcome);
      outcome.assertSilenceAtMost(Duration.ofSeconds(3));
    }
  }

  @FaultTest
  void the_sale_goes_on_when_redis_returns_after_ten_seconds() {
    try (FaultStage stage = FaultStage.set("Redis killed for 10 s", Setup.PLAIN)) {
      Load load = stage.load(Duration.ofSeconds(40));
      Clocks.pass(CALM);
      long fault = System.nanoTime();
      stage.stores().killRedis();
      Clocks.pass(Duration.ofSeconds(10));
      stage.stores().startRedis();
      Outcome outcome = load.end(stage.nodes().all(), fault, Optional.empty());
      stage.conclude(outcome);
      outcome.assertSilenceAtMost(Duration.ofSeconds(14));
    }
  }

  @FaultTest
  void the_sale_goes_on_when_postgresql_returns() {
    try (FaultStage stage = FaultStage.set("PostgreSQL killed and restarted", Setup.PLAIN)) {
      Load load = stage.load(Duration.ofSeconds(35));
      Clocks.pass(CALM);
      long fault = System.nanoTime();
      stage.stores().killPostgres();
      Clocks.pass(Duration.ofSeconds(2));
      stage.stores().startPostgres();
      Outcome outcome = load.end(stage.nodes().all(), fault, Optional.empty());
      stage.conclude(outcome);
      outcome.assertSilenceAtMost(Duration.ofSeconds(8));
    }
  }

  @FaultTest
  void a_commit_whose_answer_is_lost_is_done_once() throws SQLException {
    try (FaultStage stage =
        FaultStage.set("PostgreSQL connections cut in commits", Setup.RELAYED)) {
      Load load = stage.load(Duration.ofSeconds(35));
      Clocks.pass(CALM);
      long fault = System.nanoTime();
      stage.relay().cutCommits(0.2);
      Clocks.pass(Duration.ofSeconds(8));
      stage.relay().cutCommits(0);
      int ended = endCommitters(stage, Duration.ofSeconds(8));
      Outcome outcome = load.end(stage.nodes().all(), fault, Optional.empty());
      System.out.printf(
          Locale.ROOT,
          "COMMITs done without an answer: %d; cut as soon as sent: %d; sessions ended: %d%n",
          stage.relay().answersLost(),
          stage.relay().cutAtOnce(),
          ended);
      stage.conclude(outcome);
      assertTrue(stage.relay().answersLost() > 20, "too few to tell anything");
      outcome.assertSilenceAtMost(Duration.ofSeconds(3));
    }
  }

  private static int endCommitters(FaultStage stage, Duration time) throws SQLException {
    int ended = 0;
    long begun = System.nanoTime();
    try (Connection connection = TestServers.connect(stage.stores().postgres().toString());
        Statement statement = connection.createStatement()) {
      while (System.nanoTime() - begun < time.toNanos()) {
        try (ResultSet count = statement.executeQuery(END_COMMITTERS)) {
          count.next();
          ended += count.getInt(1);
        }
        Clocks.pass(Duration.ofMillis(5));
      }
    }
    return ended;
  }

  @FaultTest
  void the_sale_goes_on_after_all_processes_were_killed() {
    try (FaultStage stage = FaultStage.set("everything killed and restarted", Setup.PLAIN)) {
      Load load = stage.load(Duration.ofMinutes(1));
      Clocks.pass(CALM);
      long fault = System.nanoTime();
      stage.nodes().all().forEach(FaultyNode::kill);
      stage.stores().killRedis();
      stage.stores().killPostgres();
      stage.stores().startPostgres();
      stage.stores().startRedis();
      stage.nodes().startAll();
      Outcome outcome = load.end(stage.nodes().all(), fault, Optional.empty());
      stage.conclude(outcome);
      outcome.assertSilenceAtMost(Duration.ofSeconds(45));
    }
  }
}
