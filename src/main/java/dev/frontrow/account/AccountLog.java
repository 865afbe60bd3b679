package dev.frontrow.account;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.User;
import dev.frontrow.securitylog.SecurityEvent;
import dev.frontrow.securitylog.SecurityLog;
import java.util.Optional;
import java.util.UUID;

/** Tells the security log what became of sign-ups and sign-ins. Thread-safe. */
final class AccountLog {
  private final SecurityLog log = new SecurityLog();

  void signedUp(User user, RequestOrigin origin) {
    log.write(event("sign-up", Optional.of(user.id()), origin));
  }

  /** Somebody whom an outside issuer vouches for has become a user. */
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

  /** A password was wrong, or nobody has such an e-mail and a password. */
  void failed(Optional<UUID> account, RequestOrigin origin) {
    log.write(
        event("sign-in-failed", account, origin)
            .reason(account.isPresent() ? "wrong-password" : "unknown-account"));
  }

  /** The limit on guessing was reached; its refusals cost nothing, so they are told seldom. */
  void limited(Optional<UUID> account, RequestOrigin origin, Throwable failure) {
    String limit = limit(failure);
    if (!limit.isEmpty()) {
      log.writeSeldom(
          limit + account + origin.network(),
          event("sign-in-limited", account, origin).reason(limit));
    }
  }

  /** A sign-in that came to no decision about its password. */
  void signInFailed(Throwable failure, RequestOrigin origin) {
    boolean isTold =
        Refusal.from(failure).code() == FailureCode.BAD_CREDENTIALS || !limit(failure).isEmpty();
    if (!isTold) {
      failed("sign-in", failure, origin);
    }
  }

  private static String limit(Throwable failure) {
    return Refusal.from(failure).details().getString(SignInLimit.LIMIT, "");
  }

  /** Refusals for too much work are cheap for who causes them, so they are told once a minute. */
  private void failed(String event, Throwable failure, RequestOrigin origin) {
    FailureCode code = Refusal.from(failure).code();
    String name = event + (code == FailureCode.RATE_LIMITED ? "-limited" : "-failed");
    SecurityEvent told = event(name, Optional.empty(), origin).reason(code.code());
    switch (code) {
      case RATE_LIMITED, OVERLOADED -> log.writeSeldom(name + code + origin.network(), told);
      default -> log.write(told);
    }
  }

  private static SecurityEvent event(String name, Optional<UUID> account, RequestOrigin origin) {
    return SecurityEvent.of(name).account(account).address(origin.address());
  }
}
