package dev.frontrow.node;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps that stop what was started, in the opposite order. A step that fails or takes too long
 * is logged, and the next one runs. Used by one thread at a time.
 */
final class ShutdownSequence {
  private static final Logger LOG = LoggerFactory.getLogger(ShutdownSequence.class);
  private static final Duration LONGEST_STEP = Duration.ofSeconds(7);

  /** Stops one thing; may block. */
  interface Step {
    Future<?> run() throws Exception;
  }

  private record NamedStep(String name, Step step) {}

  private final Deque<NamedStep> steps = new ArrayDeque<>();

  void add(String name, Step step) {
    steps.push(new NamedStep(name, step));
  }

  /** Runs all steps. Blocks. */
  void run() {
    while (!steps.isEmpty()) {
      run(steps.pop());
    }
  }

  private static void run(NamedStep named) {
    try {
      named
          .step()
          .run()
          .toCompletionStage()
          .toCompletableFuture()
          .get(LONGEST_STEP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      LOG.warn("event=stop-failed step={} cause={}", named.name(), String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      LOG.warn("event=stop-too-slow step={}", named.name());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("event=stop-interrupted step={}", named.name());
    } catch (Exception e) {
      LOG.warn("event=stop-failed step={} cause={}", named.name(), e.toString());
    }
  }
}
