package dev.frontrow.wallet;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.WalletService;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.idempotency.IdempotencyKeys;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import io.vertx.serviceproxy.ServiceBinder;
import org.jspecify.annotations.Nullable;

/** The wallet part: answers {@link WalletService} at {@link Addresses#WALLET}. */
public final class WalletVerticle extends VerticleBase {
  private final WalletConfig config;
  private final IdempotencyConfig idempotency;
  private final Database database;
  private @Nullable Wallets wallets;
  private @Nullable MessageConsumer<JsonObject> consumer;

  /** Deployed by whoever hosts the role; the database is the caller's to close. */
  public WalletVerticle(WalletConfig config, IdempotencyConfig idempotency, Database database) {
    this.config = config;
    this.idempotency = idempotency;
    this.database = database;
  }

  @Override
  public Future<?> start() {
    wallets = new Wallets(vertx, config, database, new IdempotencyKeys(database, idempotency));
    consumer =
        new ServiceBinder(vertx)
            .setAddress(Addresses.WALLET)
            .register(WalletService.class, wallets);
    return consumer.completion();
  }

  @Override
  public Future<?> stop() {
    Future<Void> deaf = consumer == null ? Future.succeededFuture() : consumer.unregister();
    return deaf.compose(gone -> wallets == null ? Future.succeededFuture() : wallets.close());
  }
}
