package dev.frontrow.node;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Waits for futures where waiting is allowed: on the threads that start and stop a node. */
final class BlockingWork {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private BlockingWork() {}

  /** The result, or a failure that says in one line what could not be done. */
  static <T> T await(Future<T> future, Function<Throwable, String> failed) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StartException(failed.apply(cause).lines().findFirst().orElse(""), cause);
    } catch (TimeoutException e) {
      throw new StartException(failed.apply(e) + "no answer within " + LONGEST, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException(failed.apply(e), e);
    }
  }
}
