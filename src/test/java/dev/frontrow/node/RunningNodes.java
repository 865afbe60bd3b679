package dev.frontrow.node;

import dev.frontrow.config.Configuration;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nodes of one system in this JVM, on the run's servers and on ports that are free. */
final class RunningNodes implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Map<String, String> settings;
  private final List<Node> nodes = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  RunningNodes(Path dataDirectory) {
    settings =
        Map.of(
            "data-dir", dataDirectory.toString(),
            "postgres.uri", TestServers.freshDatabase(),
            "redis.uri", TestServers.redisUri(),
            "http.port", "0",
            "management.port", "0",
            "demo.enabled", "true",
            "account.password-memory-kib", "128");
  }

  /** One that is being started, with settings of its own over the system's. */
  Future<Node> starting(Map<String, String> own) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(own);
    return Node.start(Configuration.of(all)).onSuccess(this::remember);
  }

  Node start(Map<String, String> own) {
    return Waits.result(starting(own), PATIENCE);
  }

  private synchronized void remember(Node node) {
    nodes.add(node);
  }

  /** What the one line says. */
  String refusal(Map<String, String> own) {
    return Waits.result(
        starting(own)
            .transform(
                started ->
                    started.succeeded()
                        ? Future.failedFuture(new AssertionError("it started"))
                        : Future.succeededFuture(String.valueOf(started.cause().getMessage()))),
        PATIENCE);
  }

  HttpResponse<String> get(int port, String path) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void close() {
    nodes.forEach(node -> Waits.result(node.stop(), PATIENCE));
  }
}
