package dev.frontrow.account;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.Credentials;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.InvalidRequest;
import dev.frontrow.api.NewUser;
import dev.frontrow.api.OutsideUser;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Role;
import dev.frontrow.api.User;
import dev.frontrow.batch.BatchLimits;
import dev.frontrow.batch.Batcher;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Implementation of {@link AccountService}: sign-up, sign-in and reads of users. Confined to the
 * event loop of its verticle.
 */
final class Accounts implements AccountService {
  private static final int READS_AT_ONCE = 1_000;

  private final Users users;
  private final EmailKeys keys;
  private final PasswordWorkers workers;
  private final StrangerQueue strangers;
  private final PasswordSignIn signIn;
  private final AccountLog log = new AccountLog();
  private final Batcher<UUID, Optional<User>> reads;

  Accounts(
      Vertx vertx,
      AccountConfig config,
      Users users,
      EmailKeys keys,
      PasswordWorkers workers,
      SignInLimit limit) {
    this.users = users;
    this.keys = keys;
    this.workers = workers;
    this.signIn = new PasswordSignIn(users, workers, limit, log);
    this.strangers = new StrangerQueue(StrangerQueue.Limits.of(config), System::nanoTime);
    this.reads =
        new Batcher<>(
            vertx,
            "users",
            new BatchLimits(READS_AT_ONCE, config.readMaxWaiting(), config.readMaxWait()),
            id -> List.of(),
            users::byIds,
            Database::isTransient);
  }

  @Override
  public Future<User> register(NewUser given) {
    NewUser newUser = SignUpRules.inNfc(given);
    Optional<Refusal> refusal = SignUpRules.refusal(newUser);
    if (refusal.isPresent()) {
      return refusal.get().toFuture();
    }
    RequestOrigin origin = RequestOrigin.of(newUser.clientAddress());
    return strangers
        .submit(origin, () -> hashAndInsert(newUser))
        .onSuccess(user -> log.signedUp(user, origin))
        .onFailure(failure -> log.signUpFailed(failure, origin));
  }

  @Override
  public Future<User> authenticate(Credentials credentials) {
    RequestOrigin origin = RequestOrigin.of(credentials.clientAddress());
    return strangers
        .submit(origin, () -> signIn.signIn(credentials, origin))
        .onSuccess(user -> log.signedIn(user, origin))
        .onFailure(failure -> log.signInFailed(failure, origin));
  }

  @Override
  public Future<User> recognise(OutsideUser given) {
    OutsideUser outsideUser = SignUpRules.inNfc(given);
    InvalidRequest errors = SignUpRules.check(outsideUser);
    if (!errors.isEmpty()) {
      return errors.refusal().toFuture();
    }
    return users
        .bySubject(outsideUser)
        .compose(
            known ->
                known.isPresent() ? Future.succeededFuture(known.get()) : welcome(outsideUser));
  }

  @Override
  public Future<User> user(UUID userId) {
    return reads.submit(userId).compose(found -> orRefuse(found, FailureCode.USER_NOT_FOUND));
  }

  /** Stops accepting calls and completes when the running ones have ended. */
  Future<Void> close() {
    return reads.close().eventually(strangers::close).eventually(workers::close);
  }

  private Future<User> hashAndInsert(NewUser newUser) {
    return workers
        .hash(newUser)
        .compose(hash -> keys.fillMissing().map(hash))
        .compose(hash -> users.insert(newUser, hash, Role.USER))
        .compose(made -> orRefuse(made, FailureCode.EMAIL_TAKEN));
  }

  /**
   * Creates the account of a verified outside user. Another node may insert the same user at the
   * same time; then this returns that node's row.
   */
  private Future<User> welcome(OutsideUser newcomer) {
    if (!newcomer.emailVerified()) {
      return Refusal.invalid("/email", "email.unverified").toFuture();
    }
    return keys.fillMissing()
        .compose(filled -> users.insert(newcomer))
        .onSuccess(made -> made.ifPresent(log::signedUpByIssuer))
        .compose(
            made -> made.isPresent() ? Future.succeededFuture(made) : users.bySubject(newcomer))
        .compose(found -> orRefuse(found, FailureCode.EMAIL_TAKEN));
  }

  private static <T> Future<T> orRefuse(Optional<T> found, FailureCode otherwise) {
    return found.isPresent()
        ? Future.succeededFuture(found.get())
        : Refusal.of(otherwise).toFuture();
  }
}
