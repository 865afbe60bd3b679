package dev.frontrow.testing;

import dev.frontrow.api.Refusal;
import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits, on a test's own thread, for what a future comes to. Bounded by a minute. */
public final class Await {
  private static final int SECONDS = 60;

  private Await() {}

  /** What it succeeds with; an {@link AssertionError} with the cause when it fails. */
  public static <T> T success(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("failed: " + e.getCause(), e.getCause());
    } catch (TimeoutException | InterruptedException e) {
      throw new AssertionError("nothing came within " + SECONDS + " s", e);
    }
  }

  /** What it fails with; an {@link AssertionError} when it succeeds. */
  public static Throwable failure(Future<?> future) {
    return success(
        future.transform(
            done ->
                done.failed()
                    ? Future.succeededFuture(done.cause())
                    : Future.failedFuture("succeeded with " + done.result())));
  }

  /** What it is refused with. */
  public static Refusal refusal(Future<?> future) {
    return Refusal.from(failure(future));
  }

  /** The code it is refused with, or {@code "ok"}. */
  public static String outcome(Future<?> future) {
    return success(
        future.transform(
            done ->
                Future.succeededFuture(
                    done.succeeded() ? "ok" : Refusal.from(done.cause()).code().code())));
  }
}
