package dev.frontrow.redis;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One held connection to Redis on which commands are sent without waiting for the answers to those
 * before. It connects when it is made and again whenever the connection is lost, with growing
 * pauses; meanwhile every command fails at once.
 *
 * <p>Each command fails with {@link RedisUnavailableException} when there is no connection, when
 * {@link RedisConfig#maxInFlight} wait for answers already, when the answer does not come within
 * {@link RedisConfig#requestTimeout} (the connection is then given up, as all behind it wait too),
 * or when the server says that it cannot serve now. A command that is wrong fails with the client's
 * own exception.
 *
 * <p>Confined to the event loop on which it was made.
 */
public final class RedisLink {
  /** What a server says that is there but cannot serve for a while. */
  private static final Set<String> CANNOT_SERVE =
      Set.of(
          "CONNECTION_CLOSED",
          "LOADING",
          "READONLY",
          "MASTERDOWN",
          "CLUSTERDOWN",
          "TRYAGAIN",
          "MISCONF",
          "NOREPLICAS",
          "OOM",
          "BUSY");

  private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

  private static final class Held {
    private final RedisConnection connection;
    private int inFlight;

    Held(RedisConnection connection) {
      this.connection = connection;
    }
  }

  private final Vertx vertx;
  private final RedisConfig config;
  private @Nullable Redis client;
  private @Nullable Held held;
  private Promise<Void> opened = Promise.promise();
  private int attempts;
  private boolean closed;

  private RedisLink(Vertx vertx, RedisConfig config) {
    this.vertx = vertx;
    this.config = config;
  }

  /** Begins to connect; {@link #opened} tells when that has succeeded. */
  public static RedisLink open(Vertx vertx, RedisConfig config) {
    if (config.uris().isEmpty()) {
      throw new IllegalArgumentException("no URI of a Redis to connect to");
    }
    RedisLink link = new RedisLink(vertx, config);
    link.connect();
    return link;
  }

  /** Completes when there is a connection: at once, or when the next attempt succeeds. */
  public Future<Void> opened() {
    return opened.future();
  }

  /** Whether there is a connection as far as is known. */
  public boolean isOpen() {
    return held != null;
  }

  /** Sends one command. */
  public Future<Response> send(Request request) {
    Held now = held;
    if (now == null) {
      return Future.failedFuture(new RedisUnavailableException("no connection to Redis"));
    }
    if (now.inFlight >= config.maxInFlight()) {
      return Future.failedFuture(new RedisUnavailableException("too many commands in flight"));
    }
    now.inFlight++;
    Promise<Response> promise = Promise.promise();
    long timer =
        vertx.setTimer(
            config.requestTimeout().toMillis(),
            ignored -> {
              promise.tryFail(new RedisUnavailableException("Redis did not answer in time"));
              lost(now, "no answer in time");
            });
    now.connection
        .send(request)
        .onComplete(
            answer -> {
              now.inFlight--;
              vertx.cancelTimer(timer);
              if (answer.succeeded()) {
                promise.tryComplete(answer.result());
              } else {
                promise.tryFail(translated(now, answer.cause()));
              }
            });
    return promise.future();
  }

  /**
   * Runs a script by its SHA-1; a server that does not know it is given the text.
   *
   * @param keys all in one hash slot
   */
  public Future<Response> run(LuaScript script, List<String> keys, List<String> arguments) {
    return send(request(Command.EVALSHA, script.sha1(), keys, arguments))
        .recover(
            failure ->
                failure instanceof ErrorType error && error.is("NOSCRIPT")
                    ? send(request(Command.EVAL, script.text(), keys, arguments))
                    : Future.failedFuture(failure));
  }

  private static Request request(
      Command command, String script, List<String> keys, List<String> arguments) {
    Request request = Request.cmd(command).arg(script).arg(keys.size());
    keys.forEach(request::arg);
    arguments.forEach(request::arg);
    return request;
  }

  /** Closes the connection; commands on their way fail. Closing twice is no error. */
  public Future<Void> close() {
    closed = true;
    held = null;
    Redis open = client;
    client = null;
    return open == null ? Future.succeededFuture() : open.close();
  }

  private void connect() {
    if (closed) {
      return;
    }
    Redis fresh = Redis.createClient(vertx, RedisClientOptions.of(config));
    client = fresh;
    fresh
        .connect()
        .timeout(config.connectTimeout().toMillis() * 2, TimeUnit.MILLISECONDS)
        .onSuccess(made -> connected(fresh, new Held(made)))
        .onFailure(failure -> retry(fresh, failure));
  }

  private void connected(Redis from, Held made) {
    if (closed || client != from) {
      from.close();
      return;
    }
    attempts = 0;
    made.connection.exceptionHandler(failure -> lost(made, failure.toString()));
    made.connection.endHandler(ignored -> lost(made, "closed by the server"));
    held = made;
    LOG.info("event=redis-connected");
    opened.tryComplete();
  }

  /** A client is never used twice: closing it is what lets go of a connection that hangs. */
  private void lost(Held which, String reason) {
    if (held != which) {
      return;
    }
    LOG.warn("event=redis-lost reason=\"{}\"", reason);
    held = null;
    opened = Promise.promise();
    Redis old = client;
    if (old != null) {
      old.close();
    }
    connect();
  }

  private void retry(Redis failed, Throwable failure) {
    failed.close();
    if (closed || client != failed) {
      return;
    }
    client = null;
    int doublings = Math.min(attempts++, 16);
    long pause =
        Math.min(config.reconnectMax().toMillis(), config.reconnectMin().toMillis() << doublings);
    if (attempts == 1) {
      LOG.warn("event=redis-unreachable reason=\"{}\"", failure.getMessage());
    }
    vertx.setTimer(Math.max(1, pause), ignored -> connect());
  }

  private Throwable translated(Held on, Throwable failure) {
    if (failure instanceof RedisUnavailableException) {
      return failure;
    }
    if (!(failure instanceof ErrorType error)) {
      lost(on, failure.toString());
      return new RedisUnavailableException("the connection to Redis was lost");
    }
    if (CANNOT_SERVE.stream().noneMatch(error::is)) {
      return failure;
    }
    if (error.is("READONLY")) {
      lost(on, "the server became a replica");
    }
    return new RedisUnavailableException("Redis cannot serve: " + error.getMessage());
  }
}
