package dev.frontrow.account;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.Addresses;
import dev.frontrow.job.JobName;
import dev.frontrow.job.PartWithJobs;
import dev.frontrow.postgres.Database;
import dev.frontrow.refusal.RefusalBoundary;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Verticle that serves {@link AccountService} at {@link Addresses#ACCOUNT}. A node deploys it for
 * the role {@code wallet}.
 */
public final class AccountVerticle extends VerticleBase {
  private final AccountConfig config;
  private final GuessingLimits limits;
  private final String secret;
  private final Database database;
  private @Nullable Accounts accounts;
  private @Nullable PartWithJobs served;

  /**
   * Creates the verticle. The caller closes the database after undeploying it.
   *
   * @param secret {@code token.secret}, the same on every node; the keys of stored hashes are
   *     derived from it
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
    // The constructor computes the decoy's hash, which would block the event loop for tens of
    // milliseconds.
    return vertx.executeBlocking(() -> new Argon2Passwords(config)).compose(this::serve);
  }

  /** Stops accepting calls, then waits for the running ones, even if it cannot unregister. */
  @Override
  public Future<?> stop() {
    Future<Void> unregistered = served == null ? Future.succeededFuture() : served.close();
    return unregistered.transform(
        ignored -> accounts == null ? Future.succeededFuture() : accounts.close());
  }

  private Future<Void> serve(Argon2Passwords passwords) {
    EmailKeys keys = new EmailKeys(database);
    PasswordWorkers workers = new PasswordWorkers(vertx, config, passwords);
    SignInLimit limit = new SignInLimit(database, limits, new KeyedHash(secret));
    Accounts operations = new Accounts(vertx, config, new Users(database), keys, workers, limit);
    accounts = operations;
    return keys.fillMissing()
        .compose(
            filled -> {
              served =
                  PartWithJobs.serve(
                      vertx,
                      Addresses.ACCOUNT,
                      AccountService.class,
                      operations,
                      RefusalBoundary.POSTGRES,
                      Map.of(JobName.FORGET_SIGN_INS, limit::forgetOld));
              return served.listening();
            });
  }
}
