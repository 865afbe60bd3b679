package dev.frontrow.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.impl.types.ErrorType;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Connects to Redis once before the node starts its parts, so that the operator sees a wrong
 * setting at once and by name. An error reply about authentication or the database is final. A
 * server that does not answer may be starting, so this retries for three seconds. Blocks for at
 * most ten seconds; not for an event loop.
 */
public final class FirstAnswer {
  private static final Duration LONGEST_START = Duration.ofSeconds(3);
  private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 200;

  private FirstAnswer() {}

  /** Returns a line that names the setting to change; empty if Redis can be used. */
  public static Optional<String> obstacle(RedisConfig config) {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setInternalBlockingPoolSize(2));
    try {
      long end = System.nanoTime() + LONGEST_START.toNanos();
      for (int attempt = 0; ; attempt++) {
        Optional<Throwable> failure = failure(ask(vertx, config, attempt));
        if (failure.isEmpty()) {
          return Optional.empty();
        }
        if (isFinal(failure.get()) || System.nanoTime() > end) {
          return Optional.of("redis.uri: " + place(config) + ": " + reason(failure.get()));
        }
        failure(vertx.timer(PAUSE_MILLIS));
      }
    } finally {
      failure(vertx.close());
    }
  }

  /** Sends PING to one node of a cluster; which node has which key does not matter yet. */
  private static Future<?> ask(Vertx vertx, RedisConfig config, int attempt) {
    boolean cluster = config.type() == RedisClientType.CLUSTER;
    RedisConfig asked =
        cluster ? config.at(config.uris().get(attempt % config.uris().size())) : config;
    Redis client;
    try {
      client = Redis.createClient(vertx, RedisClientOptions.of(asked, attempt));
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    return client
        .connect()
        .compose(connection -> connection.send(Request.cmd(Command.PING)))
        .timeout(config.connectTimeout().toMillis() * 2, TimeUnit.MILLISECONDS)
        .eventually(client::close);
  }

  private static Optional<Throwable> failure(Future<?> future) {
    try {
      future
          .toCompletionStage()
          .toCompletableFuture()
          .get(LONGEST_ATTEMPT.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      return Optional.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(e);
    }
  }

  private static boolean isFinal(Throwable failure) {
    return failure instanceof IllegalArgumentException
        || failure instanceof UnknownHostException
        || failure instanceof InterruptedException
        || (failure instanceof ErrorType error
            && RedisRefusal.of(error).filter(RedisRefusal::isTemporary).isEmpty());
  }

  private static String reason(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return "no reply in time";
    }
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return message.isEmpty() || message.equals("null")
        ? failure.getClass().getSimpleName()
        : message;
  }

  /** Returns hosts and ports, without user and password. */
  private static String place(RedisConfig config) {
    return config.uris().stream().map(FirstAnswer::hostAndPort).collect(Collectors.joining(","));
  }

  private static String hostAndPort(String text) {
    URI uri = URI.create(text);
    return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  /** Returns whether each text is a Redis URI with a scheme and a host that the client accepts. */
  static boolean areReadable(List<String> uris) {
    return uris.stream().allMatch(FirstAnswer::isReadable);
  }

  private static boolean isReadable(String text) {
    try {
      URI uri = new URI(text);
      return List.of("redis", "rediss").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null
          && uri.getPort() <= 65_535
          && String.valueOf(uri.getPath()).matches("/?[0-9]{0,9}");
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
