package dev.frontrow.batch;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Carries out together what arrives together. While one batch is on its way the next one fills; an
 * idle lane sends a batch of one at once, so nobody waits for others to come.
 *
 * <ul>
 *   <li>No two commands of a batch share a key; the second waits for a later batch, and commands on
 *       one key keep their order.
 *   <li>Past {@link BatchLimits#maxWaiting} {@link #submit} fails at once, and a command that
 *       waited longer than {@link BatchLimits#maxWait} is never carried out: both with {@link
 *       OverloadedException}.
 *   <li>A batch that fails for a passing reason is carried out again, whole, up to {@value
 *       BatchRun#MAX_ATTEMPTS} times in all: {@code execute} must bear that. One that fails for any
 *       other reason is carried out again one by one, so that a poisonous command fails alone;
 *       {@code execute} must have done nothing then.
 * </ul>
 *
 * <p>Confined to the event loop on which it was made: make it, and call it, there.
 *
 * @param <C> what is asked for
 * @param <R> what comes of it; an expected refusal is a result, not a failure
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

  /** A lane in which no failure is a passing one. */
  public Batcher(
      Vertx vertx,
      String name,
      BatchLimits limits,
      Function<C, ? extends Collection<?>> keys,
      Function<List<C>, Future<List<R>>> execute) {
    this(vertx, name, limits, keys, execute, failure -> false);
  }

  /**
   * A lane.
   *
   * @param name for messages
   * @param keys what a command must have for itself in its batch; empty when it needs nothing
   * @param execute carries out a batch and gives a result for each command, in their order
   * @param passing whether a failure may be gone when the batch is carried out again
   */
  public Batcher(
      Vertx vertx,
      String name,
      BatchLimits limits,
      Function<C, ? extends Collection<?>> keys,
      Function<List<C>, Future<List<R>>> execute,
      Predicate<Throwable> passing) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.name = name;
    this.limits = limits;
    this.maxWaitNanos = limits.maxWait().toNanos();
    this.keys = keys;
    this.run = new BatchRun<>(vertx, name, execute, passing);
  }

  /**
   * Asks for one command to be carried out; fails with {@link OverloadedException} past a bound.
   */
  public Future<R> submit(C command) {
    if (closed || waiting.size() >= limits.maxWaiting()) {
      return Future.failedFuture(
          new OverloadedException(name + (closed ? " is stopping" : " has too many waiting")));
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

  /** How many wait, beside those being carried out. */
  public int waiting() {
    return waiting.size();
  }

  /** Takes nothing more; completes when all that was taken on is done. */
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

  /** The next batch sets off first: the answers are told while it is on its way. */
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
          .fail(new OverloadedException(name + " could not begin within " + limits.maxWait()));
    }
  }

  /**
   * Overdue commands are told even while a batch hangs. One timer for the lane, set for the one
   * that waits longest, not one for each command.
   */
  private void watch() {
    if (watching || waiting.isEmpty()) {
      return;
    }
    watching = true;
    long dueNanos = waiting.oldestNanos() + maxWaitNanos - System.nanoTime();
    long delayMillis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(dueNanos) + 1);
    vertx
        .timer(Duration.ofMillis(delayMillis).toMillis(), TimeUnit.MILLISECONDS)
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
