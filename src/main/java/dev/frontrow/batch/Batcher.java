package dev.frontrow.batch;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Executes commands in batches (group commit). While one batch runs, the next one fills. When no
 * batch runs, a command runs at once in a batch of its own, so batching costs no latency.
 *
 * <ul>
 *   <li>No two commands of a batch share a key: the second waits for a later batch. Commands with
 *       the same key keep their order.
 *   <li>{@link #submit} fails at once when {@link BatchLimits#maxWaiting} commands wait, and a
 *       command that waited {@link BatchLimits#maxWait} fails without being executed. Both failures
 *       are {@link OverloadedException}.
 *   <li>A batch that fails with a retryable failure is executed again as a whole, at most {@value
 *       BatchRun#MAX_ATTEMPTS} times in all; {@code execute} must tolerate that. After any other
 *       failure its commands are executed one by one, so that an invalid command fails alone;
 *       {@code execute} must have had no effect then.
 * </ul>
 *
 * <p>Confined to the event loop on which it was created.
 *
 * @param <C> type of the commands
 * @param <R> type of the results; an expected refusal is a result, not a failure
 */
public final class Batcher<C, R> {
  private final Vertx vertx;
  private final Context context;
  private final String name;
  private final BatchLimits limits;
  private final long maxWaitNanos;
  private final Function<C, ? extends Collection<?>> keys;
  private final BatchRun<C, R> run;
  private final PendingCommands<C, R> waiting = new PendingCommands<>();
  private final Promise<Void> drained = Promise.promise();
  private boolean running;
  private boolean watching;
  private boolean closed;

  /** Creates a batcher without retryable failures. */
  public Batcher(
      Vertx vertx,
      String name,
      BatchLimits limits,
      Function<C, ? extends Collection<?>> keys,
      Function<List<C>, Future<List<R>>> execute) {
    this(vertx, name, limits, keys, execute, failure -> false);
  }

  /**
   * Creates a batcher.
   *
   * @param name name for logs and messages
   * @param keys returns the keys of a command; empty if it may share a batch with any other
   * @param execute executes a batch and returns one result for each command, in order
   * @param retryable whether the batch may be executed again after a failure
   */
  public Batcher(
      Vertx vertx,
      String name,
      BatchLimits limits,
      Function<C, ? extends Collection<?>> keys,
      Function<List<C>, Future<List<R>>> execute,
      Predicate<Throwable> retryable) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.name = name;
    this.limits = limits;
    this.maxWaitNanos = limits.maxWait().toNanos();
    this.keys = keys;
    this.run = new BatchRun<>(vertx, name, execute, retryable);
  }

  /**
   * Submits a command and returns its result. Fails with {@link OverloadedException} at a limit.
   */
  public Future<R> submit(C command) {
    if (closed || waiting.size() >= limits.maxWaiting()) {
      return Future.failedFuture(
          new OverloadedException(
              name + (closed ? " is stopping" : " has too many waiting commands")));
    }
    Promise<R> promise = Promise.promise();
    waiting.add(
        new PendingCommands.PendingCommand<>(
            command, keys.apply(command), System.nanoTime(), promise));
    if (!running) {
      runNext();
    } else {
      watch();
    }
    return promise.future();
  }

  /** Returns the number of waiting commands, not counting the running batch. */
  public int waiting() {
    return waiting.size();
  }

  /** Stops accepting commands; completes when all accepted ones have ended. */
  public Future<Void> close() {
    closed = true;
    if (!running) {
      drained.tryComplete();
    }
    return drained.future();
  }

  private void runNext() {
    failOverdue();
    if (waiting.isEmpty()) {
      running = false;
      if (closed) {
        drained.tryComplete();
      }
      return;
    }
    running = true;
    List<PendingCommands.PendingCommand<C, R>> batch = waiting.takeBatch(limits.maxBatch());
    run.start(batch).onComplete(done -> onContext(() -> finish(batch, done.result())));
  }

  /**
   * Starts the next batch before it completes the results, so that the callers' work overlaps with
   * it.
   */
  private void finish(List<PendingCommands.PendingCommand<C, R>> batch, List<Future<R>> outcomes) {
    runNext();
    for (int i = 0; i < batch.size(); i++) {
      outcomes.get(i).onComplete(batch.get(i).promise());
    }
  }

  private void failOverdue() {
    for (PendingCommands.PendingCommand<C, R> entry :
        waiting.takeOlderThan(System.nanoTime() - maxWaitNanos)) {
      entry
          .promise()
          .fail(
              new OverloadedException(
                  name + " could not start the command within " + limits.maxWait()));
    }
  }

  /**
   * Fails overdue commands even while a batch hangs. One timer for the oldest command suffices; one
   * for each command would be expensive.
   */
  private void watch() {
    if (watching || waiting.isEmpty()) {
      return;
    }
    watching = true;
    long dueNanos = waiting.oldestNanos() + maxWaitNanos - System.nanoTime();
    long delayMillis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(dueNanos) + 1);
    vertx
        .timer(delayMillis, TimeUnit.MILLISECONDS)
        .onSuccess(ignored -> onContext(this::watchAgain));
  }

  private void watchAgain() {
    watching = false;
    failOverdue();
    watch();
  }

  private void onContext(Runnable step) {
    if (Vertx.currentContext() == context) {
      step.run();
    } else {
      context.runOnContext(ignored -> step.run());
    }
  }
}
