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
 * Carries out the work that anybody can ask for without an account: signing up and signing in. A
 * bounded number of works run at once; the others wait in a {@link FairQueue} by the address that
 * asks, so that an address with many requests waits for itself. Nobody is exempt, not even this
 * machine.
 *
 * <p>An address whose places are all taken is refused with {@code rate-limited}; when all places
 * are taken, who has most gives way with {@code overloaded}. Work that waited longer than its
 * caller does is not carried out. Confined to one event loop.
 */
final class StrangerQueue {
  /** How many may wait, and for how long. */
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

  /** What the work comes to, once it was its turn. */
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

  /** Refuses what waits; done when what runs has ended. */
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

  /** Work that ends at once comes back here; the loop that began it goes on with the next. */
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
