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

  /** A password was wrong. */
  void wrongPassword(UUID userId, RequestOrigin origin) {
    log.write(event("sign-in-failed", Optional.of(userId), origin).reason("wrong-password"));
  }

  /** Nobody has such an e-mail and a password. */
  void unknownAccount(RequestOrigin origin) {
    log.write(event("sign-in-failed", Optional.empty(), origin).reason("unknown-account"));
  }

  /** A sign-in that came to no decision about its password, or was refused before. */
  void signInFailed(Throwable failure, RequestOrigin origin) {
    if (Refusal.from(failure).code() != FailureCode.BAD_CREDENTIALS) {
      failed("sign-in", failure, origin);
    }
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
