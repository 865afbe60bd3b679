package dev.frontrow.bus;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * One call that waits for its answer. It is carried out on the part's event loop; everything else
 * happens on the caller's.
 */
final class PendingCall {
  private final Method method;
  private final @Nullable Object @Nullable [] arguments;
  private final Promise<Object> promise;
  private final long deadlineNanos;

  /**
   * Not sent yet.
   *
   * @param deadlineNanos as {@link System#nanoTime()}
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

  /** What the part says; a failure too if it throws. */
  Future<?> carryOut(Object part) {
    try {
      return (Future<?>) method.invoke(part, arguments);
    } catch (InvocationTargetException e) {
      return Future.failedFuture(e.getCause());
    } catch (IllegalAccessException e) {
      return Future.failedFuture(e);
    }
  }

  /** False if it came too late, and nothing happened. */
  boolean answered(AsyncResult<?> result) {
    return result.succeeded()
        ? promise.tryComplete(result.result())
        : promise.tryFail(result.cause());
  }

  /** False if it was answered before, and nothing happened. */
  boolean failed(Throwable failure) {
    return promise.tryFail(failure);
  }
}
