package dev.frontrow.redis;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link RedisLink} with one held connection, to the configured server or to the master that the
 * sentinels name.
 */
final class ServerLink implements RedisLink {
  private static final long LOG_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();
  private static final Logger LOG = LoggerFactory.getLogger(ServerLink.class);

  private static final class HeldConnection {
    private final RedisConnection connection;
    private int inFlight;

    HeldConnection(RedisConnection connection) {
      this.connection = connection;
    }
  }

  private final Vertx vertx;
  private final RedisConfig config;
  private @Nullable Redis client;
  private @Nullable HeldConnection held;
  private Promise<Void> opened = Promise.promise();
  private final RefusalLog refusals = new RefusalLog();
  private int attempts;
  private long unreachableLoggedNanos;
  private boolean closed;

  private ServerLink(Vertx vertx, RedisConfig config) {
    this.vertx = vertx;
    this.config = config;
  }

  /** Starts to connect. */
  static ServerLink open(Vertx vertx, RedisConfig config) {
    ServerLink link = new ServerLink(vertx, config);
    link.connect();
    return link;
  }

  @Override
  public Future<Void> opened() {
    return opened.future();
  }

  @Override
  public boolean isOpen() {
    return held != null;
  }

  @Override
  public Future<Response> send(String key, Request request) {
    return send(request);
  }

  @Override
  public Future<Response> send(Request request) {
    HeldConnection now = held;
    if (now == null) {
      return Future.failedFuture(new RedisUnavailableException("there is no connection to Redis"));
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
              lost(now, "no reply in time");
              promise.tryFail(new RedisUnavailableException("Redis did not reply in time"));
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
                promise.tryFail(translate(now, request.command(), answer.cause()));
              }
            });
    return promise.future();
  }

  @Override
  public List<RedisLink> servers() {
    return List.of(this);
  }

  @Override
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
    Redis fresh = Redis.createClient(vertx, RedisClientOptions.of(config, attempts));
    client = fresh;
    fresh
        .connect()
        .compose(this::checkMaster)
        .timeout(config.connectTimeout().toMillis() * 2, TimeUnit.MILLISECONDS)
        .onSuccess(made -> connected(fresh, new HeldConnection(made)))
        .onFailure(failure -> retry(fresh, failure));
  }

  /**
   * Checks that the server is a master. Sentinels may name an old master or a future one: it would
   * refuse writes, or lose them.
   */
  private Future<RedisConnection> checkMaster(RedisConnection made) {
    if (config.type() != RedisClientType.SENTINEL) {
      return Future.succeededFuture(made);
    }
    return made.send(Request.cmd(Command.ROLE))
        .compose(
            role ->
                role.get(0).toString().equals("master")
                    ? Future.succeededFuture(made)
                    : Future.failedFuture("the sentinels named a replica"));
  }

  private void connected(Redis from, HeldConnection made) {
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

  /** Reconnects with a new client. Only closing the old client releases a connection that hangs. */
  private void lost(HeldConnection which, String reason) {
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
    long now = System.nanoTime();
    if (attempts == 1 || now - unreachableLoggedNanos >= LOG_AGAIN_NANOS) {
      unreachableLoggedNanos = now;
      LOG.warn("event=redis-unreachable reason=\"{}\"", failure.getMessage());
    }
    vertx.setTimer(Math.max(1, pause), ignored -> connect());
  }

  private Throwable translate(HeldConnection on, Command asked, Throwable failure) {
    if (failure instanceof RedisUnavailableException) {
      return failure;
    }
    if (!(failure instanceof ErrorType error)) {
      lost(on, failure.toString());
      return new RedisUnavailableException("the connection to Redis was lost");
    }
    Optional<RedisRefusal> refusal = RedisRefusal.of(error);
    if (refusal.isEmpty()) {
      return failure;
    }
    // Managed services forbid CONFIG, which RedisWatch can do without.
    if (asked != Command.CONFIG) {
      refusals.refused(refusal.get(), String.valueOf(error.getMessage()));
    }
    if (refusal.get() == RedisRefusal.READONLY) {
      lost(on, "the server became a replica");
    }
    return new RedisUnavailableException("Redis cannot serve: " + error.getMessage());
  }
}
