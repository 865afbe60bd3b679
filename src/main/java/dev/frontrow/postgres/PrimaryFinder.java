package dev.frontrow.postgres;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds the server that takes writes, by asking all at once each time that a connection is made. Of
 * two that do, the one that was promoted later is right: the other has come back from the dead.
 * Safe from any thread.
 */
final class PrimaryFinder {
  /** For the others, once a server has been found; one that is away must not hold everybody up. */
  private static final long GRACE_MILLIS = 200;

  private static final long TAKES_NO_WRITES = -1;

  /**
   * The timeline, which grows with each promotion: the front of the name of the present WAL file.
   */
  private static final String TIMELINE =
      """
      select case
        when pg_is_in_recovery() or current_setting('transaction_read_only')::boolean then null
        else pg_walfile_name(pg_current_wal_lsn())
      end
      """;

  private record Found(PgConnectOptions server, long timeline) {}

  private final Vertx vertx;
  private final List<PgConnectOptions> servers;
  private final Duration connectTimeout;
  private final AtomicReference<@Nullable Future<PgConnectOptions>> running =
      new AtomicReference<>();

  PrimaryFinder(Vertx vertx, List<PgConnectOptions> servers, Duration connectTimeout) {
    this.vertx = vertx;
    this.servers = servers;
    this.connectTimeout = connectTimeout;
  }

  /** Fails as a refused connection does when no server takes writes. */
  Future<PgConnectOptions> find() {
    Promise<PgConnectOptions> found = Promise.promise();
    Future<PgConnectOptions> already = running.compareAndExchange(null, found.future());
    if (already != null) {
      return already;
    }
    new Search(found).start();
    return found.future().onComplete(ignored -> running.set(null));
  }

  /** -1 when it takes no writes. */
  private Future<Long> timeline(PgConnectOptions server) {
    return PgConnection.connect(vertx, server)
        .compose(
            connection ->
                connection
                    .query(TIMELINE)
                    .execute()
                    .map(rows -> rows.iterator().next().getString(0))
                    .eventually(connection::close))
        .timeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
        .map(file -> file == null ? TAKES_NO_WRITES : Long.parseLong(file.substring(0, 8), 16));
  }

  private final class Search {
    private final Promise<PgConnectOptions> promise;
    private final AtomicInteger silent = new AtomicInteger(servers.size());
    private final AtomicReference<@Nullable Found> best = new AtomicReference<>();

    Search(Promise<PgConnectOptions> promise) {
      this.promise = promise;
    }

    void start() {
      for (PgConnectOptions server : servers) {
        timeline(server).otherwise(TAKES_NO_WRITES).onSuccess(it -> answered(server, it));
      }
    }

    private void answered(PgConnectOptions server, long timeline) {
      if (timeline > TAKES_NO_WRITES) {
        Found found = new Found(server, timeline);
        Found before =
            best.getAndUpdate(now -> now == null || now.timeline() < timeline ? found : now);
        if (before == null) {
          vertx.setTimer(GRACE_MILLIS, ignored -> decide());
        }
      }
      if (silent.decrementAndGet() == 0) {
        decide();
      }
    }

    private void decide() {
      Found found = best.get();
      if (found == null) {
        promise.tryFail(new ConnectException("no server of postgres.uri takes writes"));
      } else {
        promise.tryComplete(found.server());
      }
    }
  }
}
