package dev.frontrow.account;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Runs the expensive work that anybody can request without an account: sign-up and sign-in. A
 * bounded number of tasks run at once. The others wait in a {@link FairQueue} by client address, so
 * that an address with many requests delays only itself. No address is exempt, not even loopback.
 *
 * <p>A task fails with {@code rate-limited} when its address has too many waiting, and with {@code
 * overloaded} when the queue is full or when it waited longer than its caller does. Confined to one
 * event loop.
 */
final class StrangerQueue {
  /** Bounds of the queue: tasks that run at once, tasks that wait, and the longest wait. */
  record Limits(int atOnce, int waitingOfAddress, int waiting, long maxWaitNanos) {
    static Limits of(AccountConfig config) {
      return new Limits(
          config.passwordWorkers(),
          config.passwordMaxWaitingOfAddress(),
          config.passwordMaxWaiting(),
          config.passwordMaxWait().toNanos());
    }
  }

  private static final int RETRY_AFTER_SECONDS = 2;

  private final Limits limits;
  private final LongSupplier nanoTime;
  private final FairQueue<QueuedWork<?>> queue;
  private final Promise<Void> idle = Promise.promise();
  private int running;
  private boolean choosing;
  private boolean closed;

  private record QueuedWork<T>(Supplier<Future<T>> work, Promise<T> outcome, long deadlineNanos) {
    void refuse(Refusal refusal) {
      outcome.fail(refusal.toException());
    }
  }

  StrangerQueue(Limits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.queue = new FairQueue<>(limits.waitingOfAddress(), limits.waiting());
  }

  /** Runs the work when its turn comes, and returns its result. */
  <T> Future<T> submit(RequestOrigin origin, Supplier<Future<T>> work) {
    if (closed) {
      return overloaded().toFuture();
    }
    Promise<T> outcome = Promise.promise();
    QueuedWork<T> waiting =
        new QueuedWork<>(work, outcome, nanoTime.getAsLong() + limits.maxWaitNanos());
    if (running < limits.atOnce()) {
      run(waiting);
      return outcome.future();
    }
    FairQueue.Offer<QueuedWork<?>> offer = queue.offer(origin.network(), waiting);
    offer.displaced().ifPresent(other -> other.refuse(overloaded()));
    return switch (offer.outcome()) {
      case QUEUED -> outcome.future();
      case KEY_FULL -> refusal(FailureCode.RATE_LIMITED).toFuture();
      case FULL -> overloaded().toFuture();
    };
  }

  /** Fails all waiting tasks, and completes when the running ones have ended. */
  Future<Void> close() {
    closed = true;
    for (var next = queue.poll(); next.isPresent(); next = queue.poll()) {
      next.get().refuse(overloaded());
    }
    if (running == 0) {
      idle.tryComplete();
    }
    return idle.future();
  }

  private <T> void run(QueuedWork<T> waiting) {
    running++;
    started(waiting.work())
        .onComplete(
            (result, failure) -> {
              running--;
              waiting.outcome().complete(result, failure);
              runNext();
            });
  }

  private static <T> Future<T> started(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /**
   * Starts waiting tasks while slots are free. A task that completes at once calls this again; the
   * running loop then continues, so that the recursion does not grow.
   */
  private void runNext() {
    if (choosing) {
      return;
    }
    choosing = true;
    for (Optional<QueuedWork<?>> next = next(); next.isPresent(); next = next()) {
      if (nanoTime.getAsLong() - next.get().deadlineNanos() > 0) {
        next.get().refuse(overloaded());
      } else {
        run(next.get());
      }
    }
    choosing = false;
    if (closed && running == 0) {
      idle.tryComplete();
    }
  }

  private Optional<QueuedWork<?>> next() {
    return running < limits.atOnce() ? queue.poll() : Optional.empty();
  }

  private static Refusal overloaded() {
    return refusal(FailureCode.OVERLOADED);
  }

  private static Refusal refusal(FailureCode code) {
    return new Refusal(code, new JsonObject().put(Refusal.RETRY_AFTER, RETRY_AFTER_SECONDS));
  }
}
