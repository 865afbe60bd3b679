package dev.frontrow.node;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {
  @TempDir Path directory;

  private RunningNodes nodes;

  @BeforeEach
  void prepare() {
    nodes = new RunningNodes(directory);
  }

  @AfterEach
  void stopAll() {
    nodes.close();
  }

  @Test
  void a_node_serves_until_it_is_stopped() {
    Node node = nodes.start(Map.of());
    assertEquals("http://127.0.0.1:" + node.httpPort(), node.welcome().address());
    assertEquals(200, nodes.get(node.managementPort(), "/health/live").statusCode());

    HttpResponse<String> ready = nodes.get(node.managementPort(), "/health/ready");
    assertEquals(200, ready.statusCode());
    assertEquals(
        List.of(
            "event-loops",
            "listener",
            "postgres",
            "redis",
            "account",
            "wallet",
            "payment",
            "reservation",
            "queue",
            "redis-settings"),
        names(new JsonObject(ready.body()).getJsonArray("checks")));

    String metrics = nodes.get(node.managementPort(), "/metrics").body();
    assertTrue(metrics.contains("frontrow_http_connections"), metrics);
    assertTrue(metrics.contains("jvm_memory_used_bytes"), metrics);
    assertTrue(metrics.contains("frontrow_redis_memory_used_bytes "), metrics);
    assertTrue(metrics.contains("frontrow_redis_memory_max_bytes "), metrics);
    assertTrue(metrics.contains("frontrow_redis_evictions_total "), metrics);
    assertTrue(metrics.contains("frontrow_redis_settings_problems 0"), metrics);
    assertEquals(404, nodes.get(node.managementPort(), "/elsewhere").statusCode());

    assertEquals(
        node.welcome().concertId().map(Object::toString),
        concerts(node).stream().map(it -> ((JsonObject) it).getString("id")).findFirst());

    Waits.result(node.stop());
    assertFalse(listens(node.httpPort()));
    assertFalse(listens(node.managementPort()));
    Waits.result(node.stop());
  }

  @Test
  void what_the_first_start_made_is_there_at_the_second() {
    Node first = nodes.start(Map.of());
    Welcome.Admin admin = first.welcome().admin().orElseThrow();
    assertEquals("admin@frontrow.local", admin.email());
    assertEquals(20, admin.password().orElseThrow().length());
    Waits.result(first.stop());

    Node second = nodes.start(Map.of());
    assertEquals(Optional.empty(), second.welcome().admin());
    assertEquals(first.welcome().concertId(), second.welcome().concertId());
    assertEquals(1, concerts(second).size());
  }

  @Test
  void a_password_that_was_configured_is_not_told() {
    Node node = nodes.start(Map.of("admin.password", "configured-one"));
    assertEquals(Optional.empty(), node.welcome().admin().orElseThrow().password());
  }

  @Test
  void two_nodes_that_start_at_once_make_one_system() {
    Future<Node> one = nodes.starting(Map.of());
    Future<Node> other = nodes.starting(Map.of());
    Node first = Waits.result(one);
    Node second = Waits.result(other);
    assertTrue(first.welcome().admin().isPresent() ^ second.welcome().admin().isPresent());
    assertEquals(first.welcome().concertId(), second.welcome().concertId());
    assertEquals(1, concerts(first).size());
    assertEquals(1, concerts(second).size());
  }

  @Test
  void roles_on_different_nodes_make_one_system() {
    Node behind = nodes.start(Map.of("roles", "queue,reservation,wallet,scheduler"));
    assertEquals(-1, behind.httpPort());
    assertEquals("http://127.0.0.1:" + behind.managementPort(), behind.welcome().address());

    Node edge = nodes.start(Map.of("roles", "http"));
    assertEquals(1, concerts(edge).size());
    assertEquals(200, nodes.get(edge.managementPort(), "/health/ready").statusCode());

    Waits.result(behind.stop());
    await()
        .untilAsserted(
            () -> {
              HttpResponse<String> ready = nodes.get(edge.managementPort(), "/health/ready");
              assertEquals(200, ready.statusCode());
              assertEquals("DEGRADED", new JsonObject(ready.body()).getString("status"));
            });
    assertEquals(404, nodes.get(edge.httpPort(), "/nowhere").statusCode());
    assertEquals(200, nodes.get(edge.managementPort(), "/health/live").statusCode());
  }

  @Test
  void a_port_that_is_taken_is_told_at_once() throws IOException {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String said = nodes.refusal(Map.of("http.port", Integer.toString(taken.getLocalPort())));
      assertTrue(
          said.startsWith("http.port: cannot listen at 127.0.0.1:" + taken.getLocalPort()), said);
    }
  }

  @Test
  void a_database_that_does_not_answer_is_told_without_its_password() {
    String said =
        nodes.refusal(
            Map.of("postgres.uri", "postgresql://frontrow:open-sesame@127.0.0.1:1/nothing"));
    assertTrue(said.contains("127.0.0.1:1/nothing"), said);
    assertFalse(said.contains("open-sesame"), said);
    assertFalse(said.contains("\n"), said);
    // Nothing is left of the attempt that would be in the way of another.
    nodes.start(Map.of());
  }

  @Test
  void a_start_that_is_abandoned_leaves_nothing() {
    assertThrows(
        StartException.class,
        () ->
            new Startup(
                    Settings.from(
                        dev.frontrow.config.Configuration.of(
                            Map.of(
                                "data-dir",
                                directory.toString(),
                                "http.port",
                                "0",
                                "postgres.uri",
                                "postgresql://nobody@127.0.0.1:1/x",
                                "redis.uri",
                                "redis://127.0.0.1:1"))),
                    () -> true)
                .run());
  }

  private JsonArray concerts(Node node) {
    HttpResponse<String> answer = nodes.get(node.httpPort(), "/api/v1/concerts");
    assertEquals(200, answer.statusCode(), answer.body());
    return new JsonObject(answer.body()).getJsonArray("items");
  }

  private static List<String> names(JsonArray checks) {
    return checks.stream().map(it -> ((JsonObject) it).getString("name")).toList();
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
