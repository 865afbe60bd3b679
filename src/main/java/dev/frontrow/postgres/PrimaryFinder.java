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
 * Finds the server that accepts writes, by asking all servers at once whenever a connection is
 * made. If two accept writes, the one with the newer timeline is the primary; the other is an old
 * primary that has come back. Thread-safe.
 */
final class PrimaryFinder {
  /**
   * How long slower servers may still answer after the first primary was found. A server that is
   * down must not delay every connection.
   */
  private static final long GRACE_MILLIS = 200;

  private static final long READ_ONLY = -1;

  /**
   * Selects the timeline, which grows with each promotion: the first 8 digits of the current WAL
   * file's name.
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

  /**
   * Returns the primary. Fails with {@link ConnectException} when no server accepts writes.
   * Concurrent callers share one search.
   */
  Future<PgConnectOptions> find() {
    Promise<PgConnectOptions> found = Promise.promise();
    Future<PgConnectOptions> already = running.compareAndExchange(null, found.future());
    if (already != null) {
      return already;
    }
    new Search(found).start();
    return found.future().onComplete(ignored -> running.set(null));
  }

  /** Returns the server's timeline, or -1 if it does not accept writes. */
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
        .map(file -> file == null ? READ_ONLY : Long.parseLong(file.substring(0, 8), 16));
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
        timeline(server).otherwise(READ_ONLY).onSuccess(it -> answered(server, it));
      }
    }

    private void answered(PgConnectOptions server, long timeline) {
      if (timeline > READ_ONLY) {
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
        promise.tryFail(new ConnectException("no server of postgres.uri accepts writes"));
      } else {
        promise.tryComplete(found.server());
      }
    }
  }
}
