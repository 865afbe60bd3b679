package dev.frontrow.benchmark;

import dev.frontrow.testing.ChildJvm;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Vert.x HTTP server that does nothing: {@code GET /N} is answered with N bytes, and {@code /304}
 * with that status and no body. Event loops and transport are the service's.
 */
public final class BareServer extends AbstractVerticle {
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

  private final int port;

  private BareServer(int port) {
    this.port = port;
  }

  /** Runs in its own JVM; the port is the only argument. */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    int eventLoops = Math.max(2, Runtime.getRuntime().availableProcessors());
    Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(eventLoops))
        .deployVerticle(
            () -> new BareServer(port), new DeploymentOptions().setInstances(eventLoops))
        .onFailure(
            failure -> {
              System.err.println(failure);
              System.exit(1);
            });
  }

  @Override
  public void start() {
    Map<String, Buffer> bodies = new HashMap<>();
    vertx
        .createHttpServer()
        .requestHandler(
            request -> {
              String path = request.path();
              if (path.equals("/304")) {
                request.response().setStatusCode(304).end();
                return;
              }
              request
                  .response()
                  .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                  .end(bodies.computeIfAbsent(path, BareServer::body));
            })
        .listen(port, "127.0.0.1");
  }

  private static Buffer body(String path) {
    return Buffer.buffer("x".repeat(Integer.parseInt(path.substring(1))));
  }

  /** A running server. */
  record RunningServer(Process process, int port) implements AutoCloseable {
    String url() {
      return "http://127.0.0.1:" + port;
    }

    long pid() {
      return process.pid();
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
  }

  static RunningServer start(Path log) {
    int port = Service.freePort();
    List<String> line =
        ChildJvm.line(List.of(), BareServer.class.getName(), List.of(Integer.toString(port)));
    try {
      Process process =
          ChildJvm.builder(line, Map.of())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      RunningServer running = new RunningServer(process, port);
      for (int i = 0; i < 300; i++) {
        if (answers(port)) {
          return running;
        }
        if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
      running.close();
      throw new IllegalStateException("the bare server does not start: see " + log);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
