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
 * Held connections to Redis, one for each server that it consists of, on which commands are sent
 * without waiting for the answers to those before. A connection is made again whenever it is lost,
 * with growing pauses; meanwhile every command for its server fails at once. After a failover it
 * leads to the server that was promoted, without being told.
 *
 * <p>Each command fails with {@link RedisUnavailableException} when there is no connection, when
 * {@link RedisConfig#maxInFlight} wait for that server's answers already, when the answer does not
 * come within {@link RedisConfig#requestTimeout} (the connection is then given up, as all behind it
 * wait too), or when the server says that it cannot serve now. A command that is wrong fails with
 * the client's own exception.
 *
 * <p>Confined to the event loop on which it was made.
 */
public interface RedisLink {
  /** Begins to connect; {@link #opened} tells when that has succeeded. */
  static RedisLink open(Vertx vertx, RedisConfig config) {
    if (config.uris().isEmpty()) {
      throw new IllegalArgumentException("no URI of a Redis to connect to");
    }
    return config.type() == RedisClientType.CLUSTER
        ? ClusterLink.open(vertx, config)
        : ServerLink.open(vertx, config);
  }

  /**
   * Completes when there is a connection: at once, or when the next attempt succeeds. For a cluster
   * it waits for all masters, though not for long.
   */
  Future<Void> opened();

  /** Whether there is a connection as far as is known; of a cluster, to any master. */
  boolean isOpen();

  /** Sends a command that names no key; of a cluster, to any master that is there. */
  Future<Response> send(Request request);

  /** Sends a command to the server that has a key. */
  Future<Response> send(String key, Request request);

  /**
   * Runs a script by its SHA-1; a server that does not know it is given the text.
   *
   * @param keys at least one, all in one hash slot
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

  /** Each server that has data: the one, or all masters of a cluster. */
  List<RedisLink> servers();

  /** Closes the connections; commands on their way fail. Closing twice is no error. */
  Future<Void> close();

  private static Request request(
      Command command, String script, List<String> keys, List<String> arguments) {
    Request request = Request.cmd(command).arg(script).arg(keys.size());
    keys.forEach(request::arg);
    arguments.forEach(request::arg);
    return request;
  }
}
