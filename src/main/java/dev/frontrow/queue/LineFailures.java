package dev.frontrow.queue;

import dev.frontrow.batch.OverloadedException;
import dev.frontrow.postgres.Database;
import dev.frontrow.redis.RedisUnavailableException;
import io.vertx.core.Future;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells failures that a retry may cure from others, and logs those of one line. */
final class LineFailures {
  private static final Logger LOG = LoggerFactory.getLogger(LineFailures.class);

  private LineFailures() {}

  /** Whether a retry may help: the command itself is right. */
  static boolean isAway(Throwable failure) {
    return failure instanceof RedisUnavailableException
        || failure instanceof OverloadedException
        || Database.isTransient(failure);
  }

  /** A failure of which {@link #isAway} is true. */
  static <T> Future<T> away(String why) {
    return Future.failedFuture(new OverloadedException(why));
  }

  static void log(String event, UUID concertId, Throwable failure) {
    LOG.warn("event={} concert={} reason=\"{}\"", event, concertId, failure.toString());
  }
}
