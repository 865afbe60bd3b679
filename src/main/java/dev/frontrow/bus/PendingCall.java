package dev.frontrow.bus;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A call that awaits its result. The part's event loop runs it; everything else happens on the
 * caller's event loop.
 */
final class PendingCall {
  private final Method method;
  private final @Nullable Object @Nullable [] arguments;
  private final Promise<Object> promise;
  private final long deadlineNanos;

  /**
   * Creates a call that is not sent yet.
   *
   * @param deadlineNanos by {@link System#nanoTime()}
   */
  PendingCall(
      Method method,
      @Nullable Object @Nullable [] arguments,
      Promise<Object> promise,
      long deadlineNanos) {
    this.method = method;
    this.arguments = arguments;
    this.promise = promise;
    this.deadlineNanos = deadlineNanos;
  }

  Future<Object> answer() {
    return promise.future();
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  boolean isAnswered() {
    return promise.future().isComplete();
  }

  /** Runs the call. An exception of the part becomes a failed future. */
  Future<?> carryOut(FilteredPart part) {
    return part.call(method, arguments);
  }

  /** The result as the caller may see it. */
  AsyncResult<?> filtered(FilteredPart part, AsyncResult<?> result) {
    return result.succeeded() ? result : Future.failedFuture(part.filter(method, result.cause()));
  }

  /** Completes the call; returns false without effect if it had ended before. */
  boolean complete(AsyncResult<?> result) {
    return result.succeeded()
        ? promise.tryComplete(result.result())
        : promise.tryFail(result.cause());
  }

  /** Fails the call; returns false without effect if it had ended before. */
  boolean fail(Throwable failure) {
    return promise.tryFail(failure);
  }
}
