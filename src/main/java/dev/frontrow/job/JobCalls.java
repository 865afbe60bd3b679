package dev.frontrow.job;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * Requests single runs of jobs over the event bus. The part on this node runs the job; if there is
 * none, the part on another node does. Thread-safe.
 */
public final class JobCalls {
  private final Vertx vertx;
  private final Duration timeout;

  /**
   * Creates calls over one event bus.
   *
   * @param timeout time after which a run without a reply fails; the run may still complete
   */
  public JobCalls(Vertx vertx, Duration timeout) {
    this.vertx = vertx;
    this.timeout = timeout;
  }

  /** Requests one bounded run. Fails as a call to a service of {@code api} fails. */
  public Future<JobReport> run(JobName job) {
    return ask(job, true)
        .recover(
            failure ->
                isNobodyThere(failure) ? ask(job, false) : Future.<JobReport>failedFuture(failure));
  }

  private Future<JobReport> ask(JobName job, boolean onThisNode) {
    DeliveryOptions options =
        new DeliveryOptions().setSendTimeout(timeout.toMillis()).setLocalOnly(onThisNode);
    return vertx
        .eventBus()
        .<JsonObject>request(job.address(), new JsonObject(), options)
        .map(reply -> JobReport.fromJson(reply.body()));
  }

  private static boolean isNobodyThere(Throwable failure) {
    return failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.NO_HANDLERS;
  }
}
