package dev.frontrow.embedded;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Questions of the tests to the servers of one data directory, from outside. */
record ServersFixture(Path directory) {

  static String sql(PostgresAddress address, String... statements) throws SQLException {
    String url =
        "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.database();
    try (Connection connection =
            DriverManager.getConnection(url, address.user(), address.password());
        Statement statement = connection.createStatement()) {
      String last = "";
      for (String text : statements) {
        if (statement.execute(text)) {
          try (ResultSet rows = statement.getResultSet()) {
            rows.next();
            last = rows.getString(1);
          }
        }
      }
      return last;
    }
  }

  static List<String> redis(EmbeddedServers servers, String... words) throws IOException {
    try (RedisConversation redis =
        new RedisConversation(servers.redis().orElseThrow().uri().getPort())) {
      return redis.ask(words);
    }
  }

  ProcessHandle postgresProcess() throws IOException {
    return process(directory.resolve("postgres/data/postmaster.pid"));
  }

  ProcessHandle redisProcess() throws IOException {
    return process(directory.resolve("redis/redis.pid"));
  }

  private static ProcessHandle process(Path pidFile) throws IOException {
    long id = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
    return ProcessHandle.of(id).orElseThrow();
  }

  /** Waits for the end of a process that is not our child. */
  static void awaitEnd(ProcessHandle process) {
    Deadline deadline = Deadline.after(Duration.ofSeconds(20));
    while (!ServerProcesses.hasEnded(process)) {
      assertFalse(deadline.passed(), "a process does not end");
      deadline.pause();
    }
  }

  /** Sends SIGKILL and waits for the end. */
  static void kill(ProcessHandle process) {
    process.destroyForcibly();
    awaitEnd(process);
  }
}
