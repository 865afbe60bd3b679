package dev.frontrow.redis;

import dev.frontrow.embedded.ServerPrograms;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A Redis server or sentinel of a test's own, which can be killed and started again. */
public final class RedisProcess implements AutoCloseable {
  private static final List<Integer> PORTS = new ArrayList<>();

  private final ServerPrograms programs;
  private final int port;
  private final String[] arguments;
  private Process process;

  private RedisProcess(ServerPrograms programs, int port, String[] arguments, Process process) {
    this.programs = programs;
    this.port = port;
    this.arguments = arguments;
    this.process = process;
  }

  /** A server without any file that lasts, with more settings as on its command line. */
  public static RedisProcess server(Path home, String... settings) {
    int port = freePort();
    List<String> line =
        new ArrayList<>(
            List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", ""));
    line.addAll(List.of("--appendonly", "no", "--repl-diskless-sync-delay", "0"));
    line.addAll(List.of("--enable-debug-command", "yes", "--dir", "."));
    line.addAll(List.of(settings));
    return start(home.resolve("redis-" + port), port, line.toArray(String[]::new));
  }

  /** One of the sentinels of a server, by the name that is the default. */
  public static RedisProcess sentinel(Path home, RedisProcess master, int quorum) {
    try {
      int port = freePort();
      Path directory = Files.createDirectories(home.resolve("sentinel-" + port));
      Files.writeString(
          directory.resolve("sentinel.conf"),
          String.format(
              Locale.ROOT,
              """
              port %d
              bind 127.0.0.1
              sentinel monitor mymaster 127.0.0.1 %d %d
              sentinel down-after-milliseconds mymaster 700
              sentinel failover-timeout mymaster 2000
              """,
              port,
              master.port,
              quorum));
      return start(directory, port, "sentinel.conf", "--sentinel");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RedisProcess start(Path home, int port, String... arguments) {
    try {
      ServerPrograms programs = ServerPrograms.redis(home);
      programs.own();
      Process process = programs.start("redis.log", "redis-server", arguments);
      RedisProcess started = new RedisProcess(programs, port, arguments, process);
      until("a Redis serves", () -> started.asks("PING").startsWith("+PONG"));
      return started;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of all that are found at once, none twice; a cluster's bus has the port 10000 above. */
  private static synchronized int freePort() {
    for (int attempt = 0; attempt < 100; attempt++) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        int port = socket.getLocalPort();
        if (port < 55_000 && !PORTS.contains(port)) {
          PORTS.add(port);
          return port;
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("no free port");
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** As a client names it. */
  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** Says a command, of words without blanks, and gives the answer as it comes, or a blank. */
  public String asks(String command) {
    StringBuilder answer = new StringBuilder();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(6_000);
      // A sentinel knows no QUIT, and is done when it falls silent.
      socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
      byte[] part = new byte[8_192];
      InputStream in = socket.getInputStream();
      for (int read = in.read(part); read > 0; read = in.read(part)) {
        answer.append(new String(part, 0, read, StandardCharsets.UTF_8));
        socket.setSoTimeout(100);
      }
    } catch (IOException e) {
      return answer.toString();
    }
    return answer.toString();
  }

  /** Ends it at once, as a crash would. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts it again, with nothing but what it has on disk. */
  public void startAgain() {
    try {
      process = programs.start("redis.log", "redis-server", arguments);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    until("a Redis serves", () -> asks("PING").startsWith("+PONG"));
  }

  /** Waits for something that will come to be, and stay. */
  public static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never came to be: " + what);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void close() {
    kill();
  }
}
