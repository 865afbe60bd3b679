package dev.frontrow.account;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.Credentials;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.NewUser;
import dev.frontrow.api.OutsideUser;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Role;
import dev.frontrow.api.User;
import dev.frontrow.batch.BatchLimits;
import dev.frontrow.batch.Batcher;
import dev.frontrow.postgres.Database;
import dev.frontrow.refusal.Guarded;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Signs people up and in. Confined to the event loop of its verticle. */
final class Accounts implements AccountService {
  private static final int READS_AT_ONCE = 1_000;

  /** No account has a longer e-mail, counted in UTF-16 and before it is normalised. */
  private static final int EMAIL_MAX_UNITS = 2_000;

  private final Users users;
  private final EmailKeys keys;
  private final PasswordWorkers workers;
  private final StrangerQueue strangers;
  private final AccountLog log = new AccountLog();
  private final Batcher<UUID, Optional<User>> reads;

  Accounts(
      Vertx vertx, AccountConfig config, Users users, EmailKeys keys, PasswordWorkers workers) {
    this.users = users;
    this.keys = keys;
    this.workers = workers;
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
    return Guarded.answer(
            "account.register", strangers.submit(origin, () -> hashAndInsert(newUser)))
        .onSuccess(user -> log.signedUp(user, origin))
        .onFailure(failure -> log.signUpFailed(failure, origin));
  }

  @Override
  public Future<User> authenticate(Credentials credentials) {
    RequestOrigin origin = RequestOrigin.of(credentials.clientAddress());
    return Guarded.answer(
            "account.authenticate",
            strangers.submit(origin, () -> findAndCheck(credentials, origin)))
        .onSuccess(user -> log.signedIn(user, origin))
        .onFailure(failure -> log.signInFailed(failure, origin));
  }

  @Override
  public Future<User> recognise(OutsideUser given) {
    OutsideUser outsideUser = SignUpRules.inNfc(given);
    if (!SignUpRules.allow(outsideUser)) {
      return Refusal.of(FailureCode.INVALID_REQUEST).toFuture();
    }
    return Guarded.answer(
        "account.recognise",
        users
            .bySubject(outsideUser)
            .compose(
                known ->
                    known.isPresent()
                        ? Future.succeededFuture(known.get())
                        : welcome(outsideUser)));
  }

  @Override
  public Future<User> user(UUID userId) {
    return Guarded.answer(
        "account.user",
        reads.submit(userId).compose(found -> orRefuse(found, FailureCode.USER_NOT_FOUND)));
  }

  /** Takes nothing more on, and finishes what it has begun. */
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

  /** Another node may welcome the same newcomer in this moment; then theirs is the user. */
  private Future<User> welcome(OutsideUser newcomer) {
    return keys.fillMissing()
        .compose(filled -> users.insert(newcomer))
        .onSuccess(made -> made.ifPresent(log::signedUpByIssuer))
        .compose(
            made -> made.isPresent() ? Future.succeededFuture(made) : users.bySubject(newcomer))
        .compose(found -> orRefuse(found, FailureCode.EMAIL_TAKEN));
  }

  private Future<User> findAndCheck(Credentials credentials, RequestOrigin origin) {
    Future<Optional<Users.WithPassword>> found =
        credentials.email().length() > EMAIL_MAX_UNITS
            ? Future.succeededFuture(Optional.empty())
            : users.byEmail(credentials.email());
    return found.compose(
        known ->
            known
                .map(user -> check(credentials, user, origin))
                .orElseGet(() -> refuseSlowly(credentials, origin)));
  }

  private Future<User> check(
      Credentials credentials, Users.WithPassword found, RequestOrigin origin) {
    return workers
        .matches(credentials.password(), found.passwordHash())
        .compose(
            matches -> {
              if (matches) {
                return Future.succeededFuture(found.user());
              }
              log.wrongPassword(found.user().id(), origin);
              return Refusal.of(FailureCode.BAD_CREDENTIALS).toFuture();
            });
  }

  private Future<User> refuseSlowly(Credentials credentials, RequestOrigin origin) {
    return workers
        .matchesNobody(credentials.password())
        .onSuccess(never -> log.unknownAccount(origin))
        .compose(never -> Refusal.of(FailureCode.BAD_CREDENTIALS).toFuture());
  }

  private static <T> Future<T> orRefuse(Optional<T> found, FailureCode otherwise) {
    return found.isPresent()
        ? Future.succeededFuture(found.get())
        : Refusal.of(otherwise).toFuture();
  }
}
