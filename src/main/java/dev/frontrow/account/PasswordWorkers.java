package dev.frontrow.account;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/**
 * Hashes and checks passwords off the event loop, as many at once as there are workers. It has no
 * bound of its own: {@link StrangerQueue} lets no more in than there are workers. Thread-safe.
 */
final class PasswordWorkers {
  private final WorkerExecutor executor;
  private final Argon2Passwords passwords;

  PasswordWorkers(Vertx vertx, AccountConfig config, Argon2Passwords passwords) {
    this.executor = vertx.createSharedWorkerExecutor("frontrow-password", config.passwordWorkers());
    this.passwords = passwords;
  }

  Future<String> hash(String password) {
    return executor.executeBlocking(() -> passwords.hash(password), false);
  }

  Future<Boolean> matches(String password, String hash) {
    return executor.executeBlocking(() -> passwords.matches(password, hash), false);
  }

  /** Takes as long as {@link #matches} does of a real user, and never matches. */
  Future<Boolean> matchesNobody(String password) {
    return matches(password, passwords.decoy()).map(false);
  }

  Future<Void> close() {
    return executor.close();
  }
}
