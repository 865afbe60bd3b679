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
 *     standalone server, the sentinels' or some of the cluster's otherwise; empty where none is
 *     set, and nothing can be opened then
 * @param type what the URIs lead to
 * @param masterName what the sentinels call the server
 * @param requestTimeout how long a command may take before the connection is given up
 * @param connectTimeout how long making a connection may take
 * @param maxInFlight commands that may wait for their answers; one more fails at once
 * @param reconnectMin pause before the second attempt to connect; doubles with each further one
 * @param reconnectMax longest pause
 * @param continuation known by whoever started the server; empty: after each start the newest
 *     writes may be missing
 */
public record RedisConfig(
    List<String> uris,
    RedisClientType type,
    String masterName,
    Duration requestTimeout,
    Duration connectTimeout,
    int maxInFlight,
    Duration reconnectMin,
    Duration reconnectMax,
    Optional<Continuation> continuation) {

  /**
   * That a start of the server lost nothing.
   *
   * @param history of its data, as Redis itself calls it ({@code master_replid})
   * @param continues an earlier history, of which this one has all that was ever answered
   */
  public record Continuation(String history, String continues) {}

  /** Checks what the components promise. */
  public RedisConfig {
    uris = List.copyOf(uris);
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
        Duration.ofSeconds(1),
        Optional.empty());
  }

  /** Reads the section {@code redis}. */
  public static RedisConfig from(Section section) {
    RedisConfig defaults = of("redis://127.0.0.1:6379");
    return new RedisConfig(
        uris(section),
        type(section),
        section.text("master-name", defaults.masterName()),
        section.duration("request-timeout", defaults.requestTimeout()),
        section.duration("connect-timeout", defaults.connectTimeout()),
        section.integer("max-in-flight", defaults.maxInFlight(), 16, 1_000_000),
        section.duration("reconnect-min", defaults.reconnectMin()),
        section.duration("reconnect-max", defaults.reconnectMax()),
        Optional.empty());
  }

  private static List<String> uris(Section section) {
    List<String> uris = section.list("uri", List.of());
    if (!FirstAnswer.areReadable(uris)) {
      throw section.invalid(
          "uri", "redis://[user:password@]host:port[/database] or rediss://, percent-encoded");
    }
    return uris;
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

  /** The same, with another standalone server. */
  RedisConfig at(String uri) {
    return at(uri, continuation);
  }

  /** The same, with another standalone server, of which more is known. */
  public RedisConfig at(String uri, Continuation known) {
    return at(uri, Optional.of(known));
  }

  private RedisConfig at(String uri, Optional<Continuation> known) {
    return new RedisConfig(
        List.of(uri),
        RedisClientType.STANDALONE,
        masterName,
        requestTimeout,
        connectTimeout,
        maxInFlight,
        reconnectMin,
        reconnectMax,
        known);
  }
}
