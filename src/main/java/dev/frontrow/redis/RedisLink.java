package dev.frontrow.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.List;

/**
 * Held connections to Redis, one for each server of a deployment. Commands are pipelined. A lost
 * connection is reopened with growing pauses; meanwhile commands for its server fail at once. After
 * a failover the link reconnects to the promoted server by itself.
 *
 * <p>A command fails with {@link RedisUnavailableException} when there is no connection, when
 * {@link RedisConfig#maxInFlight} commands wait for that server's replies, when the reply takes
 * longer than {@link RedisConfig#requestTimeout}, or when the server temporarily refuses it. After
 * such a timeout the connection is closed, since all later replies are stuck behind the missing
 * one. An invalid command fails with the client's exception.
 *
 * <p>Confined to the event loop on which it was created.
 */
public interface RedisLink {
  /** Starts to connect; {@link #opened} completes when that has succeeded. */
  static RedisLink open(Vertx vertx, RedisConfig config) {
    if (config.uris().isEmpty()) {
      throw new IllegalArgumentException("redis.uri is not set");
    }
    return config.type() == RedisClientType.CLUSTER
        ? ClusterLink.open(vertx, config)
        : ServerLink.open(vertx, config);
  }

  /**
   * Completes when there is a connection. For a cluster, waits a bounded time for each of the
   * masters.
   */
  Future<Void> opened();

  /** Returns whether there is a connection; for a cluster, to any master. */
  boolean isOpen();

  /** Sends a command without a key; for a cluster, to any reachable master. */
  Future<Response> send(Request request);

  /** Sends a command to the server that owns a key. */
  Future<Response> send(String key, Request request);

  /**
   * Runs a script by its SHA-1, and sends the text to a server that does not know it.
   *
   * @param keys at least one, all in the same hash slot
   */
  default Future<Response> run(LuaScript script, List<String> keys, List<String> arguments) {
    String key = keys.get(0);
    return send(key, request(Command.EVALSHA, script.sha1(), keys, arguments))
        .recover(
            failure ->
                failure instanceof ErrorType error && error.is("NOSCRIPT")
                    ? send(key, request(Command.EVAL, script.text(), keys, arguments))
                    : Future.failedFuture(failure));
  }

  /**
   * Returns a link to each server with data: the standalone server, or all masters of a cluster.
   */
  List<RedisLink> servers();

  /** Closes the connections; pending commands fail. Closing again does nothing. */
  Future<Void> close();

  private static Request request(
      Command command, String script, List<String> keys, List<String> arguments) {
    Request request = Request.cmd(command).arg(script).arg(keys.size());
    keys.forEach(request::arg);
    arguments.forEach(request::arg);
    return request;
  }
}
