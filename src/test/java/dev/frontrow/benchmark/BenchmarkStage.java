package dev.frontrow.benchmark;

import dev.frontrow.testing.Waits;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes and the data of a run. For one thread. */
final class BenchmarkStage implements AutoCloseable {
  static final Path HOME = Path.of("target", "benchmark").toAbsolutePath();

  private final BenchmarkSettings settings;
  private final Vertx vertx = Vertx.vertx();
  private final Optional<OwnRedis> redis;
  private final Service service;
  private final BareServer.RunningServer bare;
  private final People people;
  private Optional<Nodes> nodes = Optional.empty();
  private final List<Service> further = new ArrayList<>();
  private Postgres comparison;

  static BenchmarkStage set(BenchmarkSettings settings) {
    fresh(HOME.resolve("data"));
    return new BenchmarkStage(settings);
  }

  private BenchmarkStage(BenchmarkSettings settings) {
    this.settings = settings;
    redis = OwnRedis.start(data(), settings.redis());
    service = started();
    bare = BareServer.start(HOME.resolve("bare.log"));
    people = new People(vertx, service.postgres(), service.port());
  }

  private Service started() {
    try {
      return Service.start(data(), HOME.resolve("service.log"));
    } catch (RuntimeException e) {
      redis.ifPresent(OwnRedis::close);
      throw e;
    }
  }

  private static void fresh(Path directory) {
    try {
      Files.createDirectories(directory.getParent());
      if (Files.exists(directory)) {
        try (Stream<Path> files = Files.walk(directory)) {
          for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path data() {
    return HOME.resolve("data");
  }

  BenchmarkSettings settings() {
    return settings;
  }

  Service service() {
    return service;
  }

  /**
   * Ends the further nodes of an earlier call and starts others until there are so many. They run
   * until the next call or the end of the run.
   */
  Nodes nodes(int count) {
    nodes.ifPresent(Nodes::close);
    nodes = Optional.empty();
    Nodes started = Nodes.start(this, count);
    nodes = Optional.of(started);
    return started;
  }

  BareServer.RunningServer bare() {
    return bare;
  }

  People people() {
    return people;
  }

  /** Of another database, through a node on it. */
  People people(Postgres database, int port) {
    return new People(vertx, database, port);
  }

  /** Ends a node of a line's own with the run. */
  Service further(Service node) {
    further.add(node);
    return node;
  }

  Postgres postgres() {
    return service.postgres();
  }

  /** A second database of the same tables on the same server, for pgbench. */
  Postgres comparison() {
    if (comparison == null) {
      postgres().run("create database comparison");
      comparison = postgres().named("comparison");
      Service.command("migrate", comparison).run();
    }
    return comparison;
  }

  /** The processes whose CPU time is sampled. */
  Map<String, List<Long>> processes() {
    return Map.of(
        "service",
        List.of(service.pid()),
        "postgres",
        List.of(service.postgresPid()),
        "redis",
        List.of(service.redisPid()),
        "bare",
        List.of(bare.pid()));
  }

  /** The processes behind a request: the service, PostgreSQL and Redis, with their children. */
  List<Long> serving() {
    return Stream.of(service.pid(), service.postgresPid(), service.redisPid())
        .flatMap(
            id ->
                Stream.concat(
                    Stream.of(id),
                    ProcessHandle.of(id).stream()
                        .flatMap(ProcessHandle::descendants)
                        .map(ProcessHandle::pid)))
        .distinct()
        .toList();
  }

  /** Writes a file of the run. */
  static Path write(String name, Iterable<String> lines) {
    try {
      return Files.write(HOME.resolve(name), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A resource beside this class. */
  static String resource(String name) {
    try (InputStream in = BenchmarkStage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      bare.close();
      nodes.ifPresent(Nodes::close);
      further.forEach(Service::close);
      service.close();
      redis.ifPresent(OwnRedis::close);
    } finally {
      Waits.result(vertx.close());
      fresh(data());
    }
  }
}
