package dev.frontrow.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.frontrow.testing.ChildJvm;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A {@link SocketCrowd} in its own process. For one thread. */
final class CrowdProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 180;

  private final Process process;
  private final BufferedReader said;

  private CrowdProcess(Process process) {
    this.process = process;
    said = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
  }

  /** Starts a crowd that opens so many sockets, with tokens of a file from a line on. */
  static CrowdProcess start(
      Service service, BenchmarkSale sale, Path tokens, int skipped, int sockets) {
    List<String> line =
        ChildJvm.line(
            List.of("-Xms512m"),
            SocketCrowd.class.getName(),
            List.of(
                Integer.toString(service.port()),
                Integer.toString(service.redisPort()),
                sale.concert(),
                tokens.toString(),
                Integer.toString(skipped),
                Integer.toString(sockets)));
    try {
      return new CrowdProcess(
          ChildJvm.builder(line, Map.of())
              .redirectError(BenchmarkStage.HOME.resolve("sockets.log").toFile())
              .start());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Waits until all sockets are open; returns how many are. */
  int opened() {
    String line = hear();
    return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
  }

  void watch() {
    say();
  }

  JsonObject report() {
    say();
    return new JsonObject(hear());
  }

  private void say() {
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String hear() {
    CompletableFuture<String> line = CompletableFuture.supplyAsync(this::readLine);
    try {
      return line.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (RuntimeException e) {
      close();
      throw new IllegalStateException("the crowd says nothing: see sockets.log", e);
    }
  }

  private String readLine() {
    try {
      String line = said.readLine();
      if (line == null) {
        throw new IllegalStateException("it has ended");
      }
      return line;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
