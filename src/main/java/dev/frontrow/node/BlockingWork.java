package dev.frontrow.node;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Waits for futures on the threads that start and stop a node, which may block. */
final class BlockingWork {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private BlockingWork() {}

  /** Returns the result, or fails with a message of one line. Waits {@link #LONGEST} at most. */
  static <T> T await(Future<T> future, Function<Throwable, String> failed) {
    return await(future, LONGEST, failed);
  }

  /** Returns the result, or fails with a message of one line. Waits {@code longest} at most. */
  static <T> T await(Future<T> future, Duration longest, Function<Throwable, String> failed) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String message = String.valueOf(failed.apply(cause));
      throw new StartException(message.lines().findFirst().orElse(""), cause);
    } catch (TimeoutException e) {
      TimeoutException late =
          new TimeoutException("no answer within " + longest.toSeconds() + " s");
      throw new StartException(failed.apply(late), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException(failed.apply(e), e);
    }
  }
}
