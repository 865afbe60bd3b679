package dev.frontrow.node;

import dev.frontrow.http.wire.ConnectionGuard;
import dev.frontrow.network.BindFailure;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /health/live}, {@code /health/ready} and {@code /metrics} to operators, on a port
 * of its own. It speaks HTTP/1.1 only, since HTTP/2 without TLS would let one connection send
 * requests without bound. {@link ManagementConnections} bounds connections and requests; concurrent
 * requests share one collection of the metrics. For one event loop.
 */
final class ManagementServer {
  /** The port if none is configured. */
  static final int DEFAULT_PORT = 8081;

  /**
   * The first port to try if the default is taken. It is far from the ports that further nodes
   * serve at.
   */
  private static final int FIRST_SPARE_PORT = 18_081;

  private static final int SPARE_PORTS = 100;
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final int IDLE_SECONDS = 30;
  private static final int MAX_HEADER_BYTES = 8 * 1024;
  private static final int MAX_REQUEST_LINE_BYTES = 2 * 1024;
  private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);
  private static final Health.Readiness LIVE =
      new Health.Readiness(
          List.of(new Health.CheckResult("node", Health.HealthStatus.UP, Optional.empty())));
  private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);

  private final Vertx vertx;
  private final Health health;
  private final PrometheusMeterRegistry registry;
  private final ManagementConnections connections = new ManagementConnections();
  private Future<String> metrics = Future.succeededFuture("");

  ManagementServer(Vertx vertx, Health health, PrometheusMeterRegistry registry) {
    this.vertx = vertx;
    this.health = health;
    this.registry = registry;
  }

  /** Listens at the configured port, or at the first free one if none is configured. */
  Future<HttpServer> listen(NodeConfig config) {
    String host = config.managementHost();
    return config.managementPort().isPresent()
        ? listen(config.managementPort().get(), host)
        : listen(DEFAULT_PORT, host)
            .recover(failure -> listenElsewhere(failure, FIRST_SPARE_PORT, host));
  }

  private Future<HttpServer> listenElsewhere(Throwable failure, int port, String host) {
    if (BindFailure.of(failure) != BindFailure.IN_USE || port == FIRST_SPARE_PORT + SPARE_PORTS) {
      return Future.failedFuture(failure);
    }
    return listen(port, host)
        .onSuccess(
            server ->
                LOG.info("event=management-port-taken port={} instead={}", DEFAULT_PORT, port))
        .recover(again -> listenElsewhere(again, port + 1, host));
  }

  private Future<HttpServer> listen(int port, String host) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .setHttp2ClearTextEnabled(false)
            // The server has no WebSockets, so requests need no handlers for them.
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
            .setIdleTimeout(IDLE_SECONDS);
    ConnectionGuard guard = new ConnectionGuard(options, WRITE_TIMEOUT);
    return vertx
        .createHttpServer(options)
        .connectionHandler(
            connection -> {
              guard.accept(connection);
              connections.opened(connection);
            })
        .invalidRequestHandler(ManagementServer::refuseUnreadable)
        .requestHandler(this::admit)
        .listen();
  }

  /**
   * Closes the connection too: the header alone would not stop Vert.x from answering the bytes that
   * follow.
   */
  private static void refuseUnreadable(HttpServerRequest request) {
    request
        .response()
        .setStatusCode(400)
        .putHeader("Connection", "close")
        .end()
        .onComplete(sent -> request.connection().close());
  }

  private void admit(HttpServerRequest request) {
    if (connections.admits(request)) {
      answer(request);
    } else {
      request.response().setStatusCode(429).putHeader("Retry-After", "1").end();
    }
  }

  private void answer(HttpServerRequest request) {
    if (!READING.contains(request.method())) {
      request.response().setStatusCode(405).putHeader("Allow", "GET, HEAD").end();
      return;
    }
    switch (request.path()) {
      case "/health/live" -> respond(request, LIVE);
      case "/health/ready" ->
          health
              .ready()
              .onComplete(
                  readiness -> respond(request, readiness), failure -> fail(request, failure));
      case "/metrics" -> metrics(request);
      default -> request.response().setStatusCode(404).end();
    }
  }

  private static void respond(HttpServerRequest request, Health.Readiness readiness) {
    JsonArray checks = new JsonArray();
    readiness.checks().forEach(result -> checks.add(json(result)));
    request
        .response()
        .setStatusCode(readiness.ready() ? 200 : 503)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(
            new JsonObject()
                .put("status", readiness.status().name())
                .put("checks", checks)
                .toBuffer());
  }

  private static JsonObject json(Health.CheckResult result) {
    JsonObject json =
        new JsonObject().put("name", result.name()).put("status", result.status().name());
    result.problem().ifPresent(problem -> json.put("detail", problem));
    return json;
  }

  /** Collects on a worker thread, since many meters take a while. */
  private void metrics(HttpServerRequest request) {
    if (metrics.isComplete()) {
      metrics = vertx.executeBlocking(registry::scrape);
    }
    metrics.onComplete(
        text ->
            request
                .response()
                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .end(text),
        failure -> fail(request, failure));
  }

  private static void fail(HttpServerRequest request, Throwable failure) {
    LOG.error("event=management-request-failed path={}", request.path(), failure);
    request.response().setStatusCode(500).end();
  }
}
