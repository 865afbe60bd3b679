package dev.frontrow.node;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.testing.Waits;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped {@code haproxy.cfg}, changed in addresses alone, before two nodes whose PostgreSQL
 * stands still. Skipped where there is no HAProxy.
 */
class BalancerTest {
  private static final Duration FROZEN = Duration.ofSeconds(6);

  @TempDir private Path directory;

  @Test
  void clients_are_answered_while_the_database_stands_still_and_told_when_nobody_is_there()
      throws Exception {
    Assumptions.assumeTrue(
        Stream.of((System.getenv().getOrDefault("PATH", "") + ":/usr/sbin").split(":", -1))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "haproxy"))),
        "no haproxy on the path: the balancer is not tested");
    int port = freePort();
    RunningNodes nodes = new RunningNodes(directory);
    Process balancer = null;
    try (nodes) {
      Map<String, String> settings =
          Map.of("postgres.uri", "", "redis.uri", "", "http.trusted-proxies", "127.0.0.1");
      Node first = nodes.start(settings);
      Node second = nodes.start(settings);
      balancer = start(port, first, second);
      // Until HAProxy listens, a connection is refused.
      await()
          .ignoreException(IllegalStateException.class)
          .untilAsserted(() -> assertEquals(200, nodes.get(port, "/").statusCode()));
      List<ProcessHandle> postgres =
          ServerFreeze.processes(directory.resolve(Path.of("postgres", "data", "postmaster.pid")));
      ServerFreeze.signal("-STOP", postgres);
      try {
        long end = System.nanoTime() + FROZEN.toNanos();
        while (System.nanoTime() < end) {
          assertEquals(200, nodes.get(port, "/").statusCode());
          // Refused by a node, which is an answer: without a token nobody has a place.
          assertEquals(401, nodes.get(port, "/api/v1/queue").statusCode());
        }
      } finally {
        ServerFreeze.signal("-CONT", postgres);
      }
      Waits.result(first.stop());
      Waits.result(second.stop());
      await().untilAsserted(() -> assertNobodyThere(nodes.get(port, "/api/v1/queue")));
    } finally {
      if (balancer != null) {
        balancer.destroy();
        assertTrue(balancer.waitFor(10, TimeUnit.SECONDS));
      }
    }
  }

  private static void assertNobodyThere(HttpResponse<String> answer) {
    assertEquals(503, answer.statusCode());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
    assertEquals("2", answer.headers().firstValue("Retry-After").orElse(""));
    JsonObject problem = new JsonObject(answer.body());
    assertEquals("overloaded", problem.getString("code"));
    assertEquals("/api/v1/queue", problem.getString("instance"));
  }

  private Process start(int port, Node first, Node second) throws IOException {
    String shipped = Files.readString(Path.of("conf", "compose", "haproxy.cfg"));
    String adapted =
        shipped
            .replace("bind :8080", "bind 127.0.0.1:" + port)
            .replace("maxconn 50000", "maxconn 500")
            .replaceAll("(?s)resolvers docker\\n.*?\\n\\n", "")
            .replaceAll(".*default-server resolvers.*\\n", "")
            .replace("check port 8081", "check")
            .replace("node1:8080", address(first))
            .replace("node2:8080", address(second))
            .replaceAll(".*server node3.*\\n", "");
    Path file = Files.writeString(directory.resolve("haproxy.cfg"), adapted);
    ProcessBuilder command = new ProcessBuilder("haproxy", "-f", file.toString());
    command.environment().merge("PATH", "/usr/sbin", (path, more) -> path + ":" + more);
    return command
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("haproxy.log").toFile())
        .start();
  }

  private static String address(Node node) {
    return "127.0.0.1:" + node.httpPort() + " port " + node.managementPort();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
