package dev.frontrow.benchmark;

import dev.frontrow.testing.ChildJvm;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A node: the packaged program with its defaults in its own process, with real servers in its data
 * directory.
 */
final class Service implements AutoCloseable {
  static final String SECRET = "the benchmark's own secret, of a good length";
  static final String ADMIN_EMAIL = "organiser@example.com";
  static final String ADMIN_PASSWORD = "organisers only";

  static final Path JAR = Path.of("target", "frontrow.jar").toAbsolutePath();
  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

  private final Process process;
  private final Path data;
  private final int port;
  private final int managementPort;
  private long readyNanos;
  private Jvm jvm;

  private Service(Process process, Path data, int port, int managementPort) {
    this.process = process;
    this.data = data;
    this.port = port;
    this.managementPort = managementPort;
  }

  /** The settings that differ from the defaults; the report names them. */
  static Map<String, String> settings() {
    return Map.of(
        "FRONTROW_TOKEN_SECRET", SECRET,
        "FRONTROW_ADMIN_EMAIL", ADMIN_EMAIL,
        "FRONTROW_ADMIN_PASSWORD", ADMIN_PASSWORD,
        "FRONTROW_DEMO_ENABLED", "false",
        // Holds of one line must not end during another one.
        "FRONTROW_RESERVATION_HOLD_DURATION", "PT2H",
        // for each event loop; two loops must carry a hundred thousand sockets
        "FRONTROW_HTTP_MAX_CONNECTIONS", "60000",
        "FRONTROW_HTTP_LIVE_MAX_SOCKETS", "60000");
  }

  /** A node on a data directory, ready. */
  static Service start(Path data, Path log) {
    Map<String, String> variables = new HashMap<>();
    OwnRedis.uri(data).ifPresent(uri -> variables.put("FRONTROW_REDIS_URI", uri));
    return start(List.of(ChildJvm.program(), "-jar", JAR.toString()), variables, data, log);
  }

  /**
   * A ready node.
   *
   * @param program the words that start the program, before its command
   * @param more the settings besides those of every node
   */
  static Service start(List<String> program, Map<String, String> more, Path data, Path log) {
    int port = freePort();
    int managementPort = freePort();
    Map<String, String> variables = new HashMap<>(settings());
    variables.put("FRONTROW_DATA_DIR", data.toString());
    variables.put("FRONTROW_HTTP_PORT", Integer.toString(port));
    variables.put("FRONTROW_MANAGEMENT_PORT", Integer.toString(managementPort));
    variables.putAll(more);
    List<String> words = new ArrayList<>(program);
    words.add("serve");
    try {
      Files.createDirectories(data);
      Process process =
          ChildJvm.builder(words, variables)
              .redirectOutput(log.resolveSibling(log.getFileName() + ".out").toFile())
              .redirectError(log.toFile())
              .start();
      Service service = new Service(process, data, port, managementPort);
      try {
        service.awaitReady(log.resolveSibling(log.getFileName() + ".out"), log);
        return service;
      } catch (RuntimeException e) {
        service.close();
        throw e;
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a command of the program that ends by itself. */
  static SystemCommand command(String name, Postgres database) {
    return SystemCommand.of(ChildJvm.program(), "-jar", JAR.toString(), name)
        .with(Map.of("FRONTROW_POSTGRES_URI", database.uri()));
  }

  private void awaitReady(Path out, Path log) throws IOException {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (Files.readAllLines(out).stream().noneMatch(it -> it.startsWith("Frontrow is ready"))) {
      if (System.nanoTime() > end || endsWithin(20)) {
        throw new IllegalStateException("it does not start: " + Files.readString(log));
      }
    }
    readyNanos = System.nanoTime();
  }

  /** The {@link System#nanoTime} at which its ready line was seen. */
  long readyNanos() {
    return readyNanos;
  }

  private boolean endsWithin(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  int managementPort() {
    return managementPort;
  }

  long pid() {
    return process.pid();
  }

  /** The view into its JVM, made at the first call. */
  Jvm jvm() {
    if (jvm == null) {
      jvm = Jvm.of(pid());
    }
    return jvm;
  }

  Postgres postgres() {
    Path home = data.resolve("postgres");
    return new Postgres(
        Integer.parseInt(first(home.resolve("port"))), first(home.resolve("password")), "frontrow");
  }

  long postgresPid() {
    return Long.parseLong(first(data.resolve("postgres/data/postmaster.pid")));
  }

  int redisPort() {
    return Integer.parseInt(first(data.resolve("redis/port")));
  }

  long redisPid() {
    return Long.parseLong(first(data.resolve("redis/redis.pid")));
  }

  private static String first(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst().orElseThrow().strip();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends SIGTERM and waits for the end; the embedded servers end with their last node. */
  @Override
  public void close() {
    if (jvm != null) {
      jvm.close();
    }
    process.destroy();
    if (!endsWithin(LONGEST_STOP.toMillis())) {
      process.destroyForcibly();
    }
  }
}
