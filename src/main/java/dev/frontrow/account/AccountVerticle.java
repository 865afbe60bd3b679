package dev.frontrow.account;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.Addresses;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import io.vertx.serviceproxy.ServiceBinder;
import org.jspecify.annotations.Nullable;

/** The account part: answers {@link AccountService} at {@link Addresses#ACCOUNT}. */
public final class AccountVerticle extends VerticleBase {
  private final AccountConfig config;
  private final Database database;
  private @Nullable Accounts accounts;
  private @Nullable MessageConsumer<JsonObject> consumer;

  /** Deployed by whoever hosts the role; the database is the caller's to close. */
  public AccountVerticle(AccountConfig config, Database database) {
    this.config = config;
    this.database = database;
  }

  @Override
  public Future<?> start() {
    // The decoy is hashed once here, off the event loop.
    return vertx.executeBlocking(() -> new Argon2Passwords(config)).compose(this::serve);
  }

  @Override
  public Future<?> stop() {
    Future<Void> deaf = consumer == null ? Future.succeededFuture() : consumer.unregister();
    return deaf.compose(gone -> accounts == null ? Future.succeededFuture() : accounts.close());
  }

  private Future<Void> serve(Argon2Passwords passwords) {
    accounts =
        new Accounts(
            vertx, config, new Users(database), new PasswordWorkers(vertx, config, passwords));
    consumer =
        new ServiceBinder(vertx)
            .setAddress(Addresses.ACCOUNT)
            .register(AccountService.class, accounts);
    return consumer.completion();
  }
}
