package dev.frontrow.node;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A node whose servers stand still goes on answering, so a balancer must go on asking it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ReadinessTest {
  private static final Duration FROZEN = Duration.ofSeconds(6);

  @TempDir private Path directory;

  @Test
  void a_database_that_stands_still_does_not_take_the_node_out() throws Exception {
    staysReady(Path.of("postgres", "data", "postmaster.pid"), "postgres");
  }

  @Test
  void a_redis_that_stands_still_does_not_take_the_node_out() throws Exception {
    staysReady(Path.of("redis", "redis.pid"), "redis");
  }

  private void staysReady(Path pidFile, String server) throws Exception {
    try (RunningNodes nodes = new RunningNodes(directory)) {
      // Servers of this test's own: the run's are others' too, and must not be stopped.
      Node node = nodes.start(Map.of("postgres.uri", "", "redis.uri", ""));
      List<ProcessHandle> frozen = ServerFreeze.processes(directory.resolve(pidFile));
      ServerFreeze.signal("-STOP", frozen);
      try {
        // As often as several balancers ask together.
        await()
            .pollInterval(Duration.ofMillis(100))
            .during(FROZEN)
            .atMost(FROZEN.plusSeconds(5))
            .until(() -> answers(nodes, node));
        String seen = check(nodes.get(node.managementPort(), "/health/ready"), server);
        assertEquals("DEGRADED", seen);
      } finally {
        ServerFreeze.signal("-CONT", frozen);
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> check(nodes.get(node.managementPort(), "/health/ready"), server).equals("UP"));
    }
  }

  private static boolean answers(RunningNodes nodes, Node node) throws Exception {
    return nodes.get(node.managementPort(), "/health/ready").statusCode() == 200
        && nodes.get(node.httpPort(), "/favicon.svg").statusCode() < 500;
  }

  private static String check(HttpResponse<String> ready, String name) {
    return new JsonObject(ready.body())
        .getJsonArray("checks").stream()
            .map(JsonObject.class::cast)
            .filter(check -> check.getString("name").equals(name))
            .map(check -> check.getString("status"))
            .findFirst()
            .orElseThrow();
  }
}
