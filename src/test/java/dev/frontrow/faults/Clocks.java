package dev.frontrow.faults;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Lets time pass, which is part of these tests, and waits for conditions with a deadline. */
final class Clocks {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private Clocks() {}

  /** Returns after so long. */
  static void pass(Duration time) {
    try {
      CompletableFuture.runAsync(
              () -> {}, CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS))
          .get(time.toMillis() + 10_000, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Waits for a condition and returns how long it took; fails after so long. */
  static Duration await(String what, Duration longest, BooleanSupplier condition) {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begun > longest.toNanos()) {
        throw new AssertionError("not within " + longest.toSeconds() + " s: " + what);
      }
      pass(LOOK_EVERY);
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
