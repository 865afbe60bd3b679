package dev.frontrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.config.Configuration;
import dev.frontrow.config.ConfigurationException;
import dev.frontrow.embedded.EmbeddedServersException;
import dev.frontrow.node.Node;
import dev.frontrow.node.StartException;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot succeed ends soon, with one line that begins with the setting to change. */
class StartFailuresTest {
  /**
   * Silence is the slowest: a Redis that accepts and says nothing is given up after some attempts.
   */
  private static final Duration LONGEST = Duration.ofSeconds(12);

  private static final String ELSEWHERE = "192.0.2.1";

  @TempDir Path directory;

  private final Map<String, String> usual = new HashMap<>();
  private ServerSocket taken;
  private URI postgres;

  @BeforeEach
  void prepare() throws IOException {
    taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    postgres = URI.create(TestServers.freshDatabase());
    usual.putAll(
        Map.of(
            "FRONTROW_POSTGRES_URI", postgres.toString(),
            "FRONTROW_REDIS_URI", TestServers.redisUri(),
            "FRONTROW_HTTP_PORT", "0",
            "FRONTROW_MANAGEMENT_PORT", "0",
            "FRONTROW_DATA_DIR", directory.resolve("data").toString()));
  }

  @AfterEach
  void close() throws IOException {
    taken.close();
  }

  @Test
  void each_wrong_setting_is_named_at_once() throws Exception {
    Files.writeString(directory.resolve("file"), "no directory");
    Map<Map<String, String>, String> wrong = new LinkedHashMap<>();
    addPostgres(wrong);
    addRedis(wrong);
    addPorts(wrong);
    wrong.put(
        Map.of(
            "FRONTROW_POSTGRES_URI",
            "",
            "FRONTROW_DATA_DIR",
            directory.resolve("file/below").toString()),
        "data-dir: ");
    for (Map.Entry<Map<String, String>, String> one : wrong.entrySet()) {
      refused(one.getKey(), one.getValue());
    }
  }

  private void addPostgres(Map<Map<String, String>, String> wrong) throws SQLException {
    String server = "127.0.0.1:" + postgres.getPort();
    String name = postgres.getPath();
    try (var connection = TestServers.connect(postgres.toString());
        var statement = connection.createStatement()) {
      statement.execute("drop role if exists start_failures");
      statement.execute("create role start_failures login password 'right' connection limit 0");
    }
    String role = "postgresql://start_failures:right@" + server + name;
    wrong.put(Map.of("FRONTROW_POSTGRES_URI", role), "postgres.pool-size: ");
    wrong.put(Map.of("FRONTROW_POSTGRES_POOL_SIZE", "1000"), "postgres.pool-size: ");
    for (String uri :
        List.of(
            postgres.toString().replace(name, "/missing"),
            "postgresql://nobody:wrong@" + server + name,
            "postgresql://postgres@127.0.0.1:1" + name,
            "postgresql://postgres@nobody.invalid:5432" + name,
            "postgresql://postgres@127.0.0.1:" + redis().getPort() + name)) {
      wrong.put(Map.of("FRONTROW_POSTGRES_URI", uri), "postgres.uri: ");
    }
    wrong.put(Map.of("FRONTROW_POSTGRES_URI", "mysql://a"), "postgres.uri (FRONTROW_POSTGRES_URI");
  }

  private void addRedis(Map<Map<String, String>, String> wrong) {
    String server = "127.0.0.1:" + redis().getPort();
    for (String uri :
        List.of(
            "redis://127.0.0.1:1",
            "redis://nobody.invalid:6379",
            "redis://somebody:wrong@" + server,
            "redis://" + server + "/999999",
            "redis://127.0.0.1:" + postgres.getPort(),
            "redis://127.0.0.1:" + taken.getLocalPort())) {
      wrong.put(Map.of("FRONTROW_REDIS_URI", uri), "redis.uri: ");
    }
    for (String uri : List.of("http://a", "127.0.0.1:6379", "redis://", "redis://a b", "redis:x")) {
      wrong.put(Map.of("FRONTROW_REDIS_URI", uri), "redis.uri (FRONTROW_REDIS_URI");
    }
  }

  private void addPorts(Map<Map<String, String>, String> wrong) {
    String port = Integer.toString(taken.getLocalPort());
    wrong.put(Map.of("FRONTROW_HTTP_PORT", port), "http.port: ");
    wrong.put(Map.of("FRONTROW_MANAGEMENT_PORT", port), "management.port: ");
    wrong.put(Map.of("FRONTROW_CLUSTER_PORT", port), "cluster.port: ");
    wrong.put(Map.of("FRONTROW_CLUSTER_BUS_PORT", port), "cluster.bus-port: ");
    for (String host : List.of(ELSEWHERE, "nobody.invalid")) {
      wrong.put(Map.of("FRONTROW_HTTP_HOST", host), "http.host: ");
      wrong.put(Map.of("FRONTROW_MANAGEMENT_HOST", host), "management.host: ");
      wrong.put(Map.of("FRONTROW_CLUSTER_HOST", host), "cluster.host: ");
    }
    wrong.put(
        Map.of("FRONTROW_HTTP_PORT", "26999", "FRONTROW_MANAGEMENT_PORT", "26999"),
        "management.port: ");
  }

  /** In this JVM, since there are many; {@code CommandsTest} shows the program's end. */
  private void refused(Map<String, String> wrong, String beginning) {
    Map<String, String> all = new HashMap<>(usual);
    all.putAll(wrong);
    long begun = System.nanoTime();
    Throwable failure = Waits.failure(started(all));
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    String said = String.valueOf(failure.getMessage());
    assertTrue(said.startsWith(beginning), wrong + ": " + said);
    assertEquals(1, said.lines().count(), said);
    assertTrue(took.compareTo(LONGEST) < 0, wrong + " took " + took);
    assertTrue(
        failure instanceof ConfigurationException
            || failure instanceof StartException
            || failure instanceof EmbeddedServersException,
        wrong + ": " + failure);
  }

  private static Future<Node> started(Map<String, String> environment) {
    try {
      return Node.start(Configuration.find(Optional.empty(), environment));
    } catch (ConfigurationException e) {
      return Future.failedFuture(e);
    }
  }

  private static URI redis() {
    return URI.create(TestServers.redisUri());
  }
}
