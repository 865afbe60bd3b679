package dev.frontrow.testing;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** The servers in containers, if a container engine answers. They stop with the JVM. */
final class ContainerServers {
  private static final int POSTGRES_PORT = 5432;
  private static final int REDIS_PORT = 6379;

  private ContainerServers() {}

  static Servers start() {
    GenericContainer<?> postgres =
        new GenericContainer<>(
                DockerImageName.parse(
                    System.getProperty("frontrow.test.postgres.image", "postgres:18")))
            .withEnv("POSTGRES_PASSWORD", "frontrow")
            .withCommand("postgres", "-c", "max_connections=300")
            .withExposedPorts(POSTGRES_PORT)
            // The image starts the server once to set itself up, and then for good.
            .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 2));
    GenericContainer<?> redis =
        new GenericContainer<>(
                DockerImageName.parse(System.getProperty("frontrow.test.redis.image", "redis:7")))
            .withCommand("redis-server", "--appendonly", "yes")
            .withExposedPorts(REDIS_PORT);
    postgres.start();
    redis.start();
    return new Servers(
        "postgresql://postgres:frontrow@"
            + postgres.getHost()
            + ":"
            + postgres.getMappedPort(POSTGRES_PORT)
            + "/postgres",
        "redis://" + redis.getHost() + ":" + redis.getMappedPort(REDIS_PORT));
  }
}
