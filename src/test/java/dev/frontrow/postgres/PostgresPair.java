package dev.frontrow.postgres;

import dev.frontrow.embedded.ServerPrograms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A PostgreSQL and a standby that each commit waits for. */
final class PostgresPair implements AutoCloseable {
  private static final String DATABASE = "frontrow";

  private final ServerPrograms programs;
  private final Path first;
  private final Path second;
  private final int[] ports = new int[2];

  PostgresPair(Path home) throws IOException, SQLException {
    programs = ServerPrograms.postgres(home);
    first = programs.home().resolve("first");
    second = programs.home().resolve("second");
    ports[0] = freePort();
    ports[1] = freePort();
    initialise();
    start(0);
    start(1);
    statement(0, "create database " + DATABASE);
    until(
        "the standby is linked", () -> number(0, "select count(*) from pg_stat_replication") == 1);
    statement(0, "alter system set synchronous_standby_names = '*'");
    statement(0, "select pg_reload_conf()");
    until(
        "commits wait for the standby",
        () -> number(0, "select count(*) from pg_stat_replication where sync_state = 'sync'") == 1);
  }

  private void initialise() throws IOException {
    programs.run(
        "initdb",
        "--pgdata=" + first,
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C",
        "--set=shared_buffers=32MB",
        "--set=unix_socket_directories=",
        "--set=listen_addresses=127.0.0.1",
        "--set=primary_conninfo=host=127.0.0.1 port=" + ports[0] + " user=postgres");
    // What initdb leaves is a server that was stopped: a copy of it can follow.
    try (Stream<Path> files = Files.walk(first)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, second.resolve(first.relativize(file)));
      }
    }
    Files.createFile(second.resolve("standby.signal"));
    for (Path directory : List.of(first, second)) {
      directory.toFile().setReadable(false, false);
      directory.toFile().setExecutable(false, false);
      directory.toFile().setWritable(false, false);
      directory.toFile().setReadable(true, true);
      directory.toFile().setExecutable(true, true);
      directory.toFile().setWritable(true, true);
    }
    programs.own();
  }

  private Path data(int server) {
    return server == 0 ? first : second;
  }

  void start(int server) throws IOException {
    programs.run(
        "pg_ctl",
        "start",
        "--wait",
        "--pgdata=" + data(server),
        "--log=" + programs.home().resolve("log-" + server),
        "--options=-p " + ports[server]);
  }

  /** As a crash would; its connections are cut. */
  void kill(int server) throws IOException {
    long pid = Long.parseLong(Files.readAllLines(data(server).resolve("postmaster.pid")).get(0));
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** For the program's configuration; the first is named first. */
  String uri() {
    return String.format(
        Locale.ROOT,
        "postgresql://postgres@127.0.0.1:%d,127.0.0.1:%d/%s?target_session_attrs=read-write",
        ports[0],
        ports[1],
        DATABASE);
  }

  String uri(int server) {
    return "postgresql://postgres@127.0.0.1:" + ports[server] + "/" + DATABASE;
  }

  void statement(int server, String sql) throws SQLException {
    try (Connection connection = connection(server, "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long number(int server, String sql) {
    try (Connection connection = connection(server, "postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      return -1;
    }
  }

  Connection connection(int server, String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + ports[server] + "/" + database, "postgres", "");
  }

  static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never came to be: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    for (int server = 0; server < 2; server++) {
      try {
        programs.run("pg_ctl", "stop", "--mode=immediate", "--pgdata=" + data(server));
      } catch (IOException e) {
        // It was killed.
      }
    }
  }
}
