package dev.frontrow.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a node again and again adds no series to its metrics. */
@ExtendWith(VertxExtension.class)
class MetricsSeriesTest {
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final int CLIENTS = 30;

  @TempDir Path directory;

  @Test
  void outages_strangers_and_other_nodes_add_no_series(Vertx vertx) throws IOException {
    URI postgres = URI.create(TestServers.freshDatabase());
    URI redis = URI.create(TestServers.redisUri());
    Relayed database = new Relayed(vertx, postgres);
    Relayed line = new Relayed(vertx, redis);
    try (RunningNodes nodes = new RunningNodes(directory)) {
      Map<String, String> settings =
          Map.of("postgres.uri", database.uri(postgres), "redis.uri", line.uri(redis));
      Node node = nodes.start(settings);
      disturb(nodes, node, settings, database, line);
      Set<String> before = series(nodes, node);
      assertTrue(before.size() > 100, "too few to mean anything: " + before.size());
      for (int round = 0; round < 3; round++) {
        disturb(nodes, node, settings, database, line);
      }
      assertEquals(Set.of(), grown(before, series(nodes, node)));
    }
  }

  private static void disturb(
      RunningNodes nodes, Node node, Map<String, String> settings, Relayed database, Relayed line)
      throws IOException {
    for (Relayed server : new Relayed[] {line, database}) {
      server.down();
      ask(node, "POST", "/api/v1/sessions");
      await(() -> !healthy(nodes, node, server));
      server.up();
      await(() -> healthy(nodes, node, server));
    }
    for (int client = 0; client < CLIENTS; client++) {
      ask(node, "GET", "/api/v1/" + UUID.randomUUID());
      ask(node, "GET", "/api/v1/concerts/" + UUID.randomUUID());
      ask(node, "GET", "/" + UUID.randomUUID() + "?a=" + client);
      ask(node, "ODD" + client, "/api/v1/concerts");
    }
    Waits.result(nodes.start(settings).stop());
  }

  /** Whether readiness names the server as answering. */
  private static boolean healthy(RunningNodes nodes, Node node, Relayed server) {
    String name = server.scheme().startsWith("redis") ? "redis" : "postgres";
    return nodes
        .get(node.managementPort(), "/health/ready")
        .body()
        .contains("{\"name\":\"" + name + "\",\"status\":\"UP\"");
  }

  /** From a port of its own, without looking at the answer's meaning. */
  private static void ask(Node node, String method, String target) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.httpPort())) {
      String head =
          method
              + " "
              + target
              + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertTrue(socket.getInputStream().readAllBytes().length > 0, method + " " + target);
    }
  }

  /**
   * What there is more of. The first series of a metric is no growth: it comes when something first
   * happens, such as a connection that breaks in a way in which none did before.
   */
  private static Set<String> grown(Set<String> before, Set<String> after) {
    Set<String> known = before.stream().map(MetricsSeriesTest::name).collect(Collectors.toSet());
    Set<String> grown = new TreeSet<>();
    for (String series : after) {
      if (!before.contains(series) && !known.add(name(series))) {
        grown.add(series);
      }
    }
    return grown;
  }

  private static String name(String series) {
    return series.replaceFirst("\\{.*", "");
  }

  /**
   * Names with labels. Left out are causes of collections, which come as the JVM pleases, and the
   * scheduler's: each of its six jobs meets each outage or not, by chance.
   */
  private static Set<String> series(RunningNodes nodes, Node node) {
    return nodes
        .get(node.managementPort(), "/metrics")
        .body()
        .lines()
        .filter(line -> !line.matches("(#|jvm_gc|frontrow_scheduler_).*"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LONGEST_NANOS;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "it does not come to be");
    }
  }

  /** A server at a port that can be closed and opened again. */
  private static final class Relayed {
    private final Vertx vertx;
    private final NetClient client;
    private final URI target;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private NetServer server;
    private final int port;

    Relayed(Vertx vertx, URI target) {
      this.vertx = vertx;
      this.client = vertx.createNetClient();
      this.target = target;
      this.server = listen(0);
      this.port = server.actualPort();
    }

    String uri(URI original) {
      return original
          .toString()
          .replace(original.getHost() + ":" + original.getPort(), "127.0.0.1:" + port);
    }

    String scheme() {
      return target.getScheme();
    }

    void down() {
      Waits.result(server.close());
      open.forEach(NetSocket::close);
    }

    void up() {
      server = listen(port);
    }

    private NetServer listen(int at) {
      return Waits.result(
          vertx.createNetServer().connectHandler(this::relay).listen(at, "127.0.0.1"));
    }

    private void relay(NetSocket inner) {
      inner.pause();
      open.add(inner);
      client
          .connect(target.getPort(), target.getHost())
          .onSuccess(
              outer -> {
                outer.handler(inner::write);
                inner.handler(outer::write);
                outer.closeHandler(closed -> inner.close());
                inner.closeHandler(
                    closed -> {
                      open.remove(inner);
                      outer.close();
                    });
                inner.resume();
              })
          .onFailure(refused -> inner.close());
    }
  }
}
