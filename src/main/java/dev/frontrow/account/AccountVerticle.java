package dev.frontrow.account;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.Addresses;
import dev.frontrow.bus.ServedPart;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

/** The account part: answers {@link AccountService} at {@link Addresses#ACCOUNT}. */
public final class AccountVerticle extends VerticleBase {
  private final AccountConfig config;
  private final GuessingLimits limits;
  private final String secret;
  private final Database database;
  private @Nullable Accounts accounts;
  private @Nullable ServedPart served;

  /**
   * Deployed by whoever hosts the role; the database is the caller's to close.
   *
   * @param secret of the system, the same on every node; hashes are keyed by what is derived from
   *     it
   */
  public AccountVerticle(
      AccountConfig config, GuessingLimits limits, String secret, Database database) {
    this.config = config;
    this.limits = limits;
    this.secret = secret;
    this.database = database;
  }

  @Override
  public Future<?> start() {
    // The decoy is hashed once here, off the event loop.
    return vertx.executeBlocking(() -> new Argon2Passwords(config)).compose(this::serve);
  }

  @Override
  public Future<?> stop() {
    Future<Void> deaf = served == null ? Future.succeededFuture() : served.close();
    return deaf.compose(gone -> accounts == null ? Future.succeededFuture() : accounts.close());
  }

  private Future<Void> serve(Argon2Passwords passwords) {
    EmailKeys keys = new EmailKeys(database);
    PasswordWorkers workers = new PasswordWorkers(vertx, config, passwords);
    SignInLimit limit = new SignInLimit(database, limits, new KeyedHash(secret));
    Accounts answering = new Accounts(vertx, config, new Users(database), keys, workers, limit);
    accounts = answering;
    return keys.fillMissing()
        .compose(
            filled -> {
              served = ServedPart.serve(vertx, Addresses.ACCOUNT, AccountService.class, answering);
              return served.listening();
            });
  }
}
