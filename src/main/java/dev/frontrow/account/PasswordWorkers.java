package dev.frontrow.account;

import dev.frontrow.api.NewUser;
import dev.frontrow.api.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;

/**
 * Hashes and checks passwords on a fixed number of worker threads. It does not bound its queue
 * itself: {@link StrangerQueue} never submits more tasks than there are workers. Thread-safe.
 */
final class PasswordWorkers {
  private final WorkerExecutor executor;
  private final Argon2Passwords passwords;
  private final PasswordStrength strength = new PasswordStrength();

  PasswordWorkers(Vertx vertx, AccountConfig config, Argon2Passwords passwords) {
    this.executor = vertx.createSharedWorkerExecutor("frontrow-password", config.passwordWorkers());
    this.passwords = passwords;
  }

  /**
   * Returns the hash of a new user's password. Fails with {@code invalid-request} if the password
   * is too easy to guess.
   */
  Future<String> hash(NewUser user) {
    return executor.executeBlocking(
        () -> {
          Optional<String> weakness = strength.weakness(user);
          if (weakness.isPresent()) {
            throw Refusal.invalid("/password", weakness.get()).toException();
          }
          return passwords.hash(user.password());
        },
        false);
  }

  Future<Boolean> matches(String password, String hash) {
    return executor.executeBlocking(() -> passwords.matches(password, hash), false);
  }

  /** Takes as long as {@link #matches} and returns false. */
  Future<Boolean> matchesNobody(String password) {
    return matches(password, passwords.decoy()).map(false);
  }

  Future<Void> close() {
    return executor.close();
  }
}
