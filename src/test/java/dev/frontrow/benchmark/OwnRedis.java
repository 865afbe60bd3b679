package dev.frontrow.benchmark;

import dev.frontrow.testing.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The {@code redis-server} of the system with the settings of the embedded one, whose allocator is
 * slower than that of production builds. Its data is where the embedded one has it.
 */
final class OwnRedis implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Process process;

  private OwnRedis(Process process) {
    this.process = process;
  }

  /** Empty if the system has none, or if the run should use the embedded one. */
  static Optional<OwnRedis> start(Path data, String program) {
    if (program.equals("embedded") || !isOnPath(program)) {
      return Optional.empty();
    }
    try {
      Path home = Files.createDirectories(data.resolve("redis"));
      int port = Service.freePort();
      Process process =
          ChildJvm.builder(line(program, home, port), Map.of())
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("redis.log").toFile())
              .start();
      Files.writeString(home.resolve("port"), Integer.toString(port));
      Files.writeString(home.resolve("redis.pid"), Long.toString(process.pid()));
      Files.writeString(uriFile(data), "redis://127.0.0.1:" + port);
      awaitAnswer(port);
      return Optional.of(new OwnRedis(process));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The process that was started on a data directory. */
  static Optional<String> uri(Path data) {
    try {
      return Files.exists(uriFile(data))
          ? Optional.of(Files.readString(uriFile(data)))
          : Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path uriFile(Path data) {
    return data.resolve("redis").resolve("own-uri");
  }

  private static List<String> line(String program, Path home, int port) {
    return List.of(
        program,
        "--port",
        Integer.toString(port),
        "--bind",
        "127.0.0.1",
        "--dir",
        home.toString(),
        "--appendonly",
        "yes",
        "--appendfsync",
        "everysec",
        "--save",
        "");
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
  }

  private static void awaitAnswer(int port) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (true) {
      try {
        Redis.setting(port, "appendonly");
        return;
      } catch (IllegalStateException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
