package dev.frontrow.refusal;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.batch.OverloadedException;
import dev.frontrow.bus.ServedPart;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import io.vertx.serviceproxy.ServiceException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a part, and converts each failure of its calls into a refusal, so that no SQL, class name
 * or stack trace leaves the part. Every part is served through this class. Stateless and
 * thread-safe.
 */
public final class RefusalBoundary {
  /** The boundary of a part that depends on PostgreSQL only. */
  public static final RefusalBoundary POSTGRES =
      new RefusalBoundary(
          failure -> failure instanceof OverloadedException || Database.isTransient(failure),
          Duration.ofSeconds(1));

  private static final Logger LOG = LoggerFactory.getLogger(RefusalBoundary.class);

  private final Predicate<Throwable> isTransient;
  private final Duration retryAfter;

  /**
   * Creates the boundary of a part.
   *
   * @param isTransient selects the failures that become {@code overloaded}; others are logged and
   *     become {@code internal-error}
   * @param retryAfter time after which the caller should retry, sent with {@code overloaded};
   *     values below one second are raised to it
   */
  public RefusalBoundary(Predicate<Throwable> isTransient, Duration retryAfter) {
    this.isTransient = isTransient;
    this.retryAfter = retryAfter;
  }

  /** Serves a part; see {@link ServedPart#serve}. */
  public <T> ServedPart serve(Vertx vertx, String address, Class<T> type, T part) {
    return serve(vertx, address, type, part, Map.of());
  }

  /** Serves a part with actions that its interface does not name; see {@link ServedPart#serve}. */
  public <T> ServedPart serve(
      Vertx vertx,
      String address,
      Class<T> type,
      T part,
      Map<String, Handler<Message<JsonObject>>> others) {
    return ServedPart.serve(vertx, address, type, part, this::filter, others);
  }

  /**
   * Runs work of a part outside the methods of its interface, and converts its failures in the same
   * way.
   *
   * @param name name of the work in logs
   */
  public <T> Future<T> run(String name, Supplier<Future<T>> work) {
    return Future.<Void>succeededFuture()
        .compose(now -> work.get())
        .recover(failure -> Future.failedFuture(filter(name, failure)));
  }

  /** Returns the refusal that a caller receives for a failure. */
  public Refusal refusal(Throwable failure) {
    if (failure instanceof ServiceException) {
      return Refusal.from(failure);
    }
    return isTransient.test(failure)
        ? new Refusal(
            FailureCode.OVERLOADED,
            new JsonObject().put(Refusal.RETRY_AFTER, Math.max(1, retryAfter.toSeconds())))
        : Refusal.of(FailureCode.INTERNAL_ERROR);
  }

  private Throwable filter(String call, Throwable failure) {
    if (failure instanceof ServiceException) {
      return failure;
    }
    Refusal refusal = refusal(failure);
    if (refusal.code() == FailureCode.OVERLOADED) {
      LOG.debug("event=overloaded call={} reason={}", call, failure.toString());
    } else {
      LOG.error("event=call-failed call={}", call, failure);
    }
    return refusal.toException();
  }
}
