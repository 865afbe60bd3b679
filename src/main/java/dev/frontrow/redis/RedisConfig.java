package dev.frontrow.redis;

import dev.frontrow.config.Section;
import io.vertx.redis.client.RedisClientType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a node uses Redis.
 *
 * @param uris {@code redis://[user:password@]host:port[/database]}, or {@code rediss}; one for a
 *     standalone server, the sentinels' or some of the cluster's otherwise
 * @param type what the URIs lead to
 * @param masterName what the sentinels call the server
 * @param requestTimeout how long a command may take before the connection is given up
 * @param connectTimeout how long making a connection may take
 * @param maxInFlight commands that may wait for their answers; one more fails at once
 * @param reconnectMin pause before the second attempt to connect; doubles with each further one
 * @param reconnectMax longest pause
 */
public record RedisConfig(
    List<String> uris,
    RedisClientType type,
    String masterName,
    Duration requestTimeout,
    Duration connectTimeout,
    int maxInFlight,
    Duration reconnectMin,
    Duration reconnectMax) {
  /** Checks what the components promise. */
  public RedisConfig {
    uris = List.copyOf(uris);
    if (uris.isEmpty()) {
      throw new IllegalArgumentException("a URI is needed");
    }
  }

  /** The defaults, for a standalone server. */
  public static RedisConfig of(String uri) {
    return new RedisConfig(
        List.of(uri),
        RedisClientType.STANDALONE,
        "mymaster",
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        4_096,
        Duration.ofMillis(50),
        Duration.ofSeconds(1));
  }

  /** What section {@code redis} says. Empty without a URI: then there is no server to go to. */
  public static Optional<RedisConfig> from(Section section) {
    List<String> uris = section.list("uri", List.of());
    RedisConfig defaults = of("redis://127.0.0.1:6379");
    RedisConfig config =
        new RedisConfig(
            uris.isEmpty() ? defaults.uris() : uris,
            type(section),
            section.text("master-name", defaults.masterName()),
            section.duration("request-timeout", defaults.requestTimeout()),
            section.duration("connect-timeout", defaults.connectTimeout()),
            section.integer("max-in-flight", defaults.maxInFlight(), 16, 1_000_000),
            section.duration("reconnect-min", defaults.reconnectMin()),
            section.duration("reconnect-max", defaults.reconnectMax()));
    return uris.isEmpty() ? Optional.empty() : Optional.of(config);
  }

  private static RedisClientType type(Section section) {
    String text = section.text("type", "standalone");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "standalone" -> RedisClientType.STANDALONE;
      case "sentinel" -> RedisClientType.SENTINEL;
      case "cluster" -> RedisClientType.CLUSTER;
      default -> throw section.invalid("type", "standalone, sentinel or cluster");
    };
  }

  /** The same, but for another server. */
  public RedisConfig withUri(String uri) {
    return new RedisConfig(
        List.of(uri),
        RedisClientType.STANDALONE,
        masterName,
        requestTimeout,
        connectTimeout,
        maxInFlight,
        reconnectMin,
        reconnectMax);
  }
}
