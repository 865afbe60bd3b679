package dev.frontrow.redis;

import dev.frontrow.config.Section;
import io.vertx.redis.client.RedisClientType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Settings of Redis.
 *
 * @param uris {@code redis://[user:password@]host:port[/database]}, or {@code rediss}: one
 *     standalone server, the sentinels, or some servers of a cluster. Empty if none is set; no link
 *     can be opened then
 * @param type kind of deployment that the URIs belong to
 * @param masterName the sentinels' name for the master
 * @param requestTimeout longest time of a command; after it the connection is closed
 * @param connectTimeout longest time of a connection attempt
 * @param maxInFlight maximum number of commands that wait for a reply; further ones fail at once
 * @param reconnectMin pause before the second attempt to connect; doubles with each further attempt
 * @param reconnectMax longest pause
 * @param continuation what is known about the server's last start; if empty, the newest writes may
 *     be missing after each start
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
   * A start of the server that lost no data.
   *
   * @param history current {@code master_replid} of Redis
   * @param continues an earlier {@code master_replid} whose acknowledged writes are all present
   */
  public record Continuation(String history, String continues) {}

  /** Copies the list. */
  public RedisConfig {
    uris = List.copyOf(uris);
  }

  /** Returns the defaults for a standalone server. */
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

  /** Returns the same settings for another standalone server. */
  RedisConfig at(String uri) {
    return at(uri, continuation);
  }

  /** Returns the same settings for another standalone server with a known continuation. */
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
