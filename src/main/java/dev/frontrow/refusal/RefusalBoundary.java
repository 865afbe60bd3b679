package dev.frontrow.refusal;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.batch.OverloadedException;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.serviceproxy.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Converts failures of a part's calls into refusals, so that no SQL, class name or stack trace
 * leaves the part. Stateless.
 */
public final class RefusalBoundary {
  private static final int RETRY_AFTER_SECONDS = 1;
  private static final Logger LOG = LoggerFactory.getLogger(RefusalBoundary.class);

  private RefusalBoundary() {}

  /**
   * Returns the call's result with its failure converted. Refusals pass unchanged. An overload, or
   * a transient failure of the database, becomes {@code overloaded}. Any other failure is logged
   * and becomes {@code internal-error}.
   *
   * @param action part and call for the log, for example {@code wallet.charge}
   */
  public static <T> Future<T> answer(String action, Future<T> answer) {
    return answer.recover(failure -> refusal(action, failure));
  }

  private static <T> Future<T> refusal(String action, Throwable failure) {
    if (failure instanceof ServiceException) {
      return Future.failedFuture(failure);
    }
    if (failure instanceof OverloadedException || Database.isTransient(failure)) {
      LOG.debug("event=overloaded action={} reason={}", action, failure.toString());
      JsonObject details = new JsonObject().put(Refusal.RETRY_AFTER, RETRY_AFTER_SECONDS);
      return new Refusal(FailureCode.OVERLOADED, details).toFuture();
    }
    LOG.error("event=call-failed action={}", action, failure);
    return Refusal.of(FailureCode.INTERNAL_ERROR).toFuture();
  }
}
