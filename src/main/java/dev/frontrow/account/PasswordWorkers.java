package dev.frontrow.account;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hashes and checks passwords off the event loop: as many at once as there are workers, as many
 * waiting as configured, and past that {@code overloaded} at once. Thread-safe.
 */
final class PasswordWorkers {
  private static final int RETRY_AFTER_SECONDS = 2;

  private final AccountConfig config;
  private final WorkerExecutor executor;
  private final Argon2Passwords passwords;
  private final AtomicInteger inside = new AtomicInteger();

  PasswordWorkers(Vertx vertx, AccountConfig config, Argon2Passwords passwords) {
    this.config = config;
    this.executor = vertx.createSharedWorkerExecutor("frontrow-password", config.passwordWorkers());
    this.passwords = passwords;
  }

  Future<String> hash(String password) {
    return run(() -> passwords.hash(password));
  }

  Future<Boolean> matches(String password, String hash) {
    return run(() -> passwords.matches(password, hash));
  }

  /** Takes as long as {@link #matches} does of a real user, and never matches. */
  Future<Boolean> matchesNobody(String password) {
    return run(() -> passwords.matches(password, passwords.decoy())).map(false);
  }

  Future<Void> close() {
    return executor.close();
  }

  private <T> Future<T> run(Callable<T> work) {
    if (inside.incrementAndGet() > config.passwordWorkers() + config.passwordMaxWaiting()) {
      inside.decrementAndGet();
      return overloaded().toFuture();
    }
    long deadlineNanos = System.nanoTime() + config.passwordMaxWait().toNanos();
    return executor
        .executeBlocking(
            () -> {
              if (System.nanoTime() - deadlineNanos > 0) {
                throw overloaded().toException();
              }
              return work.call();
            },
            false)
        .onComplete(done -> inside.decrementAndGet());
  }

  private static Refusal overloaded() {
    return new Refusal(
        FailureCode.OVERLOADED, new JsonObject().put(Refusal.RETRY_AFTER, RETRY_AFTER_SECONDS));
  }
}
