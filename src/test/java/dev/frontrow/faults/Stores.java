package dev.frontrow.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.frontrow.embedded.EmbeddedServers;
import dev.frontrow.embedded.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The embedded PostgreSQL and Redis of one run, with {@code fsync} and the append-only file on. A
 * test can kill their processes and start them again on the same ports with the same data. For one
 * thread.
 */
final class Stores implements AutoCloseable {
  private static final Duration LONGEST_DEATH = Duration.ofSeconds(10);

  private final Path directory;
  private final List<EmbeddedServers> held = new ArrayList<>();
  private final URI postgres;
  private final URI redis;

  Stores(Path directory) {
    this.directory = directory;
    EmbeddedServers servers = open(EnumSet.allOf(Server.class));
    postgres = servers.postgres().orElseThrow().uri();
    redis = servers.redis().orElseThrow().uri();
  }

  private EmbeddedServers open(EnumSet<Server> wanted) {
    EmbeddedServers servers = EmbeddedServers.open(directory, wanted);
    held.add(servers);
    return servers;
  }

  URI postgres() {
    return postgres;
  }

  URI redis() {
    return redis;
  }

  /** {@code kill -9} for the postmaster and all its processes. */
  void killPostgres() {
    kill(directory.resolve("postgres").resolve("data").resolve("postmaster.pid"));
  }

  void killRedis() {
    kill(directory.resolve("redis").resolve("redis.pid"));
  }

  /** {@code FLUSHALL}: Redis stays up and loses all data. */
  void flushRedis() {
    try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
      socket.setSoTimeout((int) LONGEST_DEATH.toMillis());
      socket.getOutputStream().write("FLUSHALL\r\n".getBytes(US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(3);
      if (!new String(answer, US_ASCII).equals("+OK")) {
        throw new AssertionError("Redis does not flush");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts PostgreSQL again and waits for its recovery. */
  void startPostgres() {
    sameAs(postgres, open(EnumSet.of(Server.POSTGRES)).postgres().orElseThrow().uri());
  }

  /** Starts Redis again, and waits until it has loaded its file. */
  void startRedis() {
    sameAs(redis, open(EnumSet.of(Server.REDIS)).redis().orElseThrow().uri());
  }

  private static void sameAs(URI before, URI now) {
    if (!before.equals(now)) {
      throw new AssertionError("it came back somewhere else: " + now.getPort());
    }
  }

  private static void kill(Path pidFile) {
    ProcessHandle server = ProcessHandle.of(idIn(pidFile)).orElseThrow();
    List<ProcessHandle> children = server.descendants().toList();
    server.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    Clocks.await("the death of " + pidFile.getFileName(), LONGEST_DEATH, () -> hasEnded(server));
  }

  /** No parent reaps a process whose parent is gone, so a zombie counts as ended. */
  private static boolean hasEnded(ProcessHandle process) {
    return !process.isAlive() || process.info().command().isEmpty();
  }

  private static long idIn(Path pidFile) {
    try {
      return Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    held.forEach(EmbeddedServers::close);
  }
}
