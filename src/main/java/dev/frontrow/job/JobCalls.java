package dev.frontrow.job;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * Asks for one run of a job. A part of this node runs it if there is one, otherwise the part of
 * another node. Thread-safe.
 */
public final class JobCalls {
  private final Vertx vertx;
  private final Duration timeout;

  /**
   * Calls over one event bus.
   *
   * @param timeout after which a run without an answer fails; it may still complete
   */
  public JobCalls(Vertx vertx, Duration timeout) {
    this.vertx = vertx;
    this.timeout = timeout;
  }

  /** One bounded run. It fails as calls to a part do. */
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
