package dev.frontrow.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes the machine and the versions of a run. */
final class Machine {
  static final List<String> DURABILITY = List.of("fsync", "synchronous_commit", "full_page_writes");

  /** The other settings are credentials. */
  private static final List<String> SETTINGS_TO_TELL =
      List.of("FRONTROW_RESERVATION_", "FRONTROW_HTTP_");

  private Machine() {}

  static Map<String, String> facts(BenchmarkStage stage) {
    Postgres postgres = stage.postgres();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("processor", value("/proc/cpuinfo", "model name"));
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("memory", value("/proc/meminfo", "MemTotal"));
    facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("filesystem of the data", filesystem());
    facts.put(
        "JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    facts.put("Vert.x", BenchmarkStage.resource("/META-INF/vertx/vertx-version.txt").strip());
    facts.put("PostgreSQL", postgres.value("show server_version"));
    facts.put("Redis", redis(stage.service().redisPort()));
    facts.put("wrk", firstLine(SystemCommand.of("wrk", "-v").mayFail().run()));
    facts.put("pgbench", firstLine(SystemCommand.of("pgbench", "--version").run()));
    DURABILITY.forEach(it -> facts.put(it, postgres.value("show " + it)));
    facts.put("appendfsync of Redis", Redis.setting(stage.service().redisPort(), "appendfsync"));
    facts.put("settings besides the defaults", settings());
    return facts;
  }

  private static String redis(int port) {
    return Redis.info(port, "server", "redis_version")
        + ", "
        + Redis.info(port, "memory", "mem_allocator");
  }

  private static String settings() {
    return Service.settings().entrySet().stream()
        .filter(it -> SETTINGS_TO_TELL.stream().anyMatch(it.getKey()::startsWith))
        .map(it -> it.getKey() + "=" + it.getValue())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String filesystem() {
    try {
      FileStore store = Files.getFileStore(BenchmarkStage.data());
      return store.type();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("?").replaceAll(" Copyright.*", "");
  }

  private static String value(String file, String name) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("?");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
