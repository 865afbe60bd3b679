package dev.frontrow.reservation;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.batch.OverloadedException;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.serviceproxy.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What leaves the service when a call fails: a refusal, and nothing of what is behind it. */
final class Refusals {
  private static final int RETRY_AFTER_SECONDS = 1;
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private Refusals() {}

  static <T> Future<T> tell(Future<T> call) {
    return call.recover(failure -> refusal(failure));
  }

  private static <T> Future<T> refusal(Throwable failure) {
    if (failure instanceof ServiceException) {
      return Future.failedFuture(failure);
    }
    if (failure instanceof OverloadedException || Database.isTransient(failure)) {
      LOG.debug("event=overloaded reason={}", failure.toString());
      return new Refusal(
              FailureCode.OVERLOADED,
              new JsonObject().put(Refusal.RETRY_AFTER, RETRY_AFTER_SECONDS))
          .toFuture();
    }
    LOG.error("event=call-failed", failure);
    return Refusal.of(FailureCode.INTERNAL_ERROR).toFuture();
  }
}
