package dev.frontrow.testing;

import dev.frontrow.api.Refusal;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits for futures from the thread of a test. */
public final class Waits {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Waits() {}

  /** Waits for a future; returns its result or throws its failure. */
  public static <T> T result(Future<T> future) {
    return result(future, PATIENCE);
  }

  /** The same for work that may take longer, such as the start of a node. */
  public static <T> T result(Future<T> future, Duration patience) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new CompletionException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException("no answer within " + patience, e);
    }
  }

  /** Waits for a future that must fail; returns the failure. */
  public static Throwable failure(Future<?> future) {
    return result(
        future.transform(
            done ->
                done.succeeded()
                    ? Future.failedFuture(
                        new AssertionError("should have failed, but gave " + done.result()))
                    : Future.succeededFuture(done.cause())));
  }

  /** Waits for a future that must be refused; returns the refusal. */
  public static Refusal refusal(Future<?> future) {
    return Refusal.from(failure(future));
  }

  /** The code of the refusal, or {@code "ok"}. */
  public static String outcome(Future<?> future) {
    return result(
        future.transform(
            done ->
                Future.succeededFuture(
                    done.succeeded() ? "ok" : Refusal.from(done.cause()).code().code())));
  }

  /** Runs a step on a context, like code on an event loop. */
  public static <T> T on(Context context, Supplier<T> step) {
    Promise<T> done = Promise.promise();
    context.runOnContext(
        ignored -> {
          try {
            done.complete(step.get());
          } catch (RuntimeException | AssertionError e) {
            done.fail(e);
          }
        });
    return result(done.future());
  }

  /** Runs an asynchronous step on a context. */
  public static <T> Future<T> async(Context context, Supplier<Future<T>> step) {
    Promise<T> done = Promise.promise();
    context.runOnContext(ignored -> step.get().onComplete(done));
    return done.future();
  }

  /** A new event-loop context. */
  public static Context context(Vertx vertx) {
    Promise<Context> made = Promise.promise();
    Context context = vertx.getOrCreateContext();
    context.runOnContext(ignored -> made.complete(context));
    return result(made.future());
  }
}
