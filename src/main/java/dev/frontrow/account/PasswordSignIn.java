package dev.frontrow.account;

import dev.frontrow.api.Credentials;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.User;
import dev.frontrow.text.EmailAddress;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs a user in by password, within the limits on guessing. A sign-in with an unknown e-mail
 * takes the same steps and the same time, so that neither the time nor the limits reveal who has an
 * account. Confined to the event loop of its verticle.
 */
final class PasswordSignIn {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordSignIn.class);

  /** Longer than the e-mail of any account, in UTF-16 units before normalisation. */
  private static final int EMAIL_MAX_UNITS = 2_000;

  private final Users users;
  private final PasswordWorkers workers;
  private final SignInLimit limit;
  private final AccountLog log;

  PasswordSignIn(Users users, PasswordWorkers workers, SignInLimit limit, AccountLog log) {
    this.users = users;
    this.workers = workers;
    this.limit = limit;
    this.log = log;
  }

  /**
   * Returns the user. Fails with {@code rate-limited} before a hash is computed, or with {@code
   * bad-credentials}.
   */
  Future<User> signIn(Credentials credentials, RequestOrigin origin) {
    String email = credentials.email();
    boolean isTooLong = email.length() > EMAIL_MAX_UNITS;
    String account = isTooLong ? EmailAddress.exactKey(email) : EmailAddress.keyOf(email);
    Future<Optional<Users.WithPassword>> found =
        isTooLong ? Future.succeededFuture(Optional.empty()) : users.byEmail(email);
    return found.compose(
        known -> {
          Optional<UUID> userId = known.map(it -> it.user().id());
          return limit
              .count(account, userId, origin)
              .onFailure(refused -> log.limited(userId, origin, refused))
              .compose(
                  counted ->
                      matches(credentials.password(), known)
                          .recover(failure -> undecided(counted, failure))
                          .compose(matches -> outcome(matches, known, counted, origin)));
        });
  }

  private Future<Boolean> matches(String password, Optional<Users.WithPassword> found) {
    return found
        .map(user -> workers.matches(password, user.passwordHash()))
        .orElseGet(() -> workers.matchesNobody(password));
  }

  private Future<Boolean> undecided(SignInLimit.CountedSignIn counted, Throwable failure) {
    return limit.undecided(counted).transform(done -> Future.failedFuture(failure));
  }

  private Future<User> outcome(
      boolean matches,
      Optional<Users.WithPassword> found,
      SignInLimit.CountedSignIn counted,
      RequestOrigin origin) {
    if (!matches || found.isEmpty()) {
      log.failed(found.map(it -> it.user().id()), origin);
      return Refusal.of(FailureCode.BAD_CREDENTIALS).toFuture();
    }
    User user = found.get().user();
    return limit
        .succeeded(counted, user.id(), origin)
        .recover(failure -> countStays(user, failure))
        .map(user);
  }

  /**
   * Ignores the failure: a right password must not be refused because the count was not returned.
   */
  private static Future<Void> countStays(User user, Throwable failure) {
    LOG.warn("event=sign-in-count-stays account={} cause={}", user.id(), failure.toString());
    return Future.succeededFuture();
  }
}
