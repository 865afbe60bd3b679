package dev.frontrow.queue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.batch.OverloadedException;
import dev.frontrow.postgres.Database;
import dev.frontrow.redis.RedisUnavailableException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Translates failures of Redis, of PostgreSQL and of full batches for callers. */
final class LineFailures {
  private static final Logger LOG = LoggerFactory.getLogger(LineFailures.class);

  private LineFailures() {}

  /** Whether a retry may help: the command itself is right. */
  static boolean isAway(Throwable failure) {
    return failure instanceof RedisUnavailableException
        || failure instanceof OverloadedException
        || Database.isTransient(failure);
  }

  static <T> Future<T> away(String why) {
    return Future.failedFuture(new OverloadedException(why));
  }

  static <T> Future<T> overloaded(Duration retryAfter) {
    JsonObject details =
        new JsonObject().put(Refusal.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
    return new Refusal(FailureCode.OVERLOADED, details).toFuture();
  }

  static void log(String event, UUID concertId, Throwable failure) {
    LOG.warn("event={} concert={} reason=\"{}\"", event, concertId, failure.toString());
  }
}
