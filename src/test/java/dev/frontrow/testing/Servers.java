package dev.frontrow.testing;

import dev.frontrow.embedded.EmbeddedServers;
import dev.frontrow.embedded.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;

/**
 * The addresses of the servers of this run.
 *
 * @param postgresUri names a user who may create databases
 * @param redisUri the Redis of this run
 */
record Servers(String postgresUri, String redisUri) {
  /** Starts at the first use and stops with the JVM. */
  private static final class Holder {
    static final Servers RUNNING = start(System.getProperty("frontrow.test.servers", ""));
  }

  static Servers running() {
    return Holder.RUNNING;
  }

  private static Servers start(String kind) {
    return switch (kind) {
      case "embedded" -> embedded();
      case "testcontainers" -> ContainerServers.start();
      case "external" -> external();
      case "" -> engineMayAnswer() ? containersOrEmbedded() : embedded();
      default ->
          throw new IllegalArgumentException(
              "frontrow.test.servers is embedded, testcontainers or external, not " + kind);
    };
  }

  /** Checked first, since a search for a missing container engine takes seconds. */
  private static boolean engineMayAnswer() {
    return System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
  }

  private static Servers containersOrEmbedded() {
    try {
      return ContainerServers.start();
    } catch (RuntimeException e) {
      System.err.println("No containers for the tests (" + e.getMessage() + "): embedded servers");
      return embedded();
    }
  }

  /** Each test process has its own pair, since some tests freeze a server. */
  private static Servers embedded() {
    String fork = System.getProperty("frontrow.test.fork", "1");
    EmbeddedServers servers =
        EmbeddedServers.open(Path.of("target", "test-servers", fork), EnumSet.allOf(Server.class));
    Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "stop-test-servers"));
    return new Servers(
        servers.postgres().orElseThrow().uri().toString(),
        servers.redis().orElseThrow().uri().toString());
  }

  private static Servers external() {
    return new Servers(
        System.getProperty(
            "frontrow.test.postgres", "postgresql://postgres@127.0.0.1:5432/postgres"),
        System.getProperty("frontrow.test.redis", "redis://127.0.0.1:6379"));
  }
}
