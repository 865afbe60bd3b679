package dev.frontrow.job;

import dev.frontrow.api.Addresses;
import dev.frontrow.bus.ServedPart;
import dev.frontrow.refusal.RefusalBoundary;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import io.vertx.serviceproxy.HelperUtils;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A part that listens at its public address, and at the internal address of each of its periodic
 * jobs. A request for a job has an empty body; the reply is a {@link JobReport}. The public address
 * also answers {@link #PUBLIC_ACTIONS}.
 */
public final class PartWithJobs {
  /**
   * The job that each of these actions runs, by the public address of its part. The first version
   * of the contract has these actions, so they stay callable; a new job gets none.
   */
  public static final Map<String, Map<String, JobName>> PUBLIC_ACTIONS =
      Map.of(
          Addresses.ACCOUNT,
          Map.of("forgetSignIns", JobName.FORGET_SIGN_INS),
          Addresses.OUTBOX,
          Map.of("prune", JobName.PRUNE_EVENTS, "relay", JobName.RELAY_EVENTS),
          Addresses.QUEUE,
          Map.of("advance", JobName.ADVANCE_LINES, "checkpoint", JobName.CHECKPOINT_LINES),
          Addresses.RESERVATION,
          Map.of("expireHolds", JobName.EXPIRE_HOLDS),
          Addresses.WALLET,
          Map.of("forgetIdempotencyKeys", JobName.FORGET_IDEMPOTENCY_KEYS));

  private final ServedPart part;
  private final List<MessageConsumer<JsonObject>> jobs;

  private PartWithJobs(ServedPart part, List<MessageConsumer<JsonObject>> jobs) {
    this.part = part;
    this.jobs = jobs;
  }

  /**
   * Starts to listen. The part's verticle calls this; calls and jobs run on its event loop.
   *
   * @param type a service interface, each method of which returns a future
   * @param boundary converts the failures of calls and jobs
   * @param jobs for each job of the part, the work of one bounded run
   */
  public static <T> PartWithJobs serve(
      Vertx vertx,
      String address,
      Class<T> type,
      T part,
      RefusalBoundary boundary,
      Map<JobName, Supplier<Future<JobReport>>> jobs) {
    Map<String, Handler<Message<JsonObject>>> publicActions = new HashMap<>();
    PUBLIC_ACTIONS
        .getOrDefault(address, Map.of())
        .forEach(
            (action, job) -> {
              Supplier<Future<JobReport>> work =
                  Objects.requireNonNull(jobs.get(job), () -> address + " does not run " + job);
              publicActions.put(action, handler(boundary, job, work));
            });
    ServedPart served = boundary.serve(vertx, address, type, part, publicActions);
    return new PartWithJobs(
        served,
        jobs.entrySet().stream()
            .map(it -> consumer(vertx, it.getKey(), handler(boundary, it.getKey(), it.getValue())))
            .toList());
  }

  private static MessageConsumer<JsonObject> consumer(
      Vertx vertx, JobName job, Handler<Message<JsonObject>> handler) {
    return vertx.eventBus().consumer(job.address(), handler);
  }

  private static Handler<Message<JsonObject>> handler(
      RefusalBoundary boundary, JobName job, Supplier<Future<JobReport>> work) {
    return message ->
        boundary
            .run(job.text(), work)
            .onComplete(
                report -> message.reply(JobReport.toJson(report)),
                failure -> HelperUtils.manageFailure(message, failure, false));
  }

  /** Completes when all nodes can reach the part and its jobs. */
  public Future<Void> listening() {
    return Future.join(part.listening(), ofJobs(MessageConsumer::completion)).mapEmpty();
  }

  /** Accepts no more calls. Calls in progress still get their replies. */
  public Future<Void> close() {
    return Future.join(part.close(), ofJobs(MessageConsumer::unregister)).mapEmpty();
  }

  private Future<?> ofJobs(Function<MessageConsumer<JsonObject>, Future<Void>> step) {
    return Future.join(jobs.stream().map(step).toList());
  }
}
