package dev.frontrow.account;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.User;
import dev.frontrow.refusal.RefusalBoundary;
import dev.frontrow.securitylog.SecurityEvent;
import dev.frontrow.securitylog.SecurityLog;
import java.util.Optional;
import java.util.UUID;

/** Writes the results of sign-ups and sign-ins to the security log. Thread-safe. */
final class AccountLog {
  private final SecurityLog log = new SecurityLog();

  void signedUp(User user, RequestOrigin origin) {
    log.write(event("sign-up", Optional.of(user.id()), origin));
  }

  /** Records that the first request of a user of an outside issuer created an account. */
  void signedUpByIssuer(User user) {
    log.write(
        SecurityEvent.of("sign-up").account(Optional.of(user.id())).with("by", "outside-issuer"));
  }

  void signUpFailed(Throwable failure, RequestOrigin origin) {
    failed("sign-up", failure, origin);
  }

  void signedIn(User user, RequestOrigin origin) {
    log.write(event("sign-in", Optional.of(user.id()), origin));
  }

  /** Records a wrong password or an unknown e-mail. */
  void failed(Optional<UUID> account, RequestOrigin origin) {
    log.write(
        event("sign-in-failed", account, origin)
            .reason(account.isPresent() ? "wrong-password" : "unknown-account"));
  }

  /**
   * Records that a limit on guessing was reached. Such a refusal costs a guesser nothing, so
   * repeats within a minute are only counted: they would flood the log.
   */
  void limited(Optional<UUID> account, RequestOrigin origin, Throwable failure) {
    String limit = limit(failure);
    if (!limit.isEmpty()) {
      log.writeSeldom(
          limit + account + origin.network(),
          event("sign-in-limited", account, origin).reason(limit));
    }
  }

  /**
   * Records a sign-in that failed before its password was decided. Wrong passwords and guessing
   * limits are already recorded.
   */
  void signInFailed(Throwable failure, RequestOrigin origin) {
    boolean isRecorded =
        RefusalBoundary.POSTGRES.refusal(failure).code() == FailureCode.BAD_CREDENTIALS
            || !limit(failure).isEmpty();
    if (!isRecorded) {
      failed("sign-in", failure, origin);
    }
  }

  private static String limit(Throwable failure) {
    return RefusalBoundary.POSTGRES.refusal(failure).details().getString(SignInLimit.LIMIT, "");
  }

  /**
   * Records a failure. Refusals for rate and overload cost their sender nothing, so repeats within
   * a minute are only counted.
   */
  private void failed(String event, Throwable failure, RequestOrigin origin) {
    FailureCode code = RefusalBoundary.POSTGRES.refusal(failure).code();
    String name = event + (code == FailureCode.RATE_LIMITED ? "-limited" : "-failed");
    SecurityEvent recorded = event(name, Optional.empty(), origin).reason(code.code());
    switch (code) {
      case RATE_LIMITED, OVERLOADED -> log.writeSeldom(name + code + origin.network(), recorded);
      default -> log.write(recorded);
    }
  }

  private static SecurityEvent event(String name, Optional<UUID> account, RequestOrigin origin) {
    return SecurityEvent.of(name).account(account).address(origin.address());
  }
}
