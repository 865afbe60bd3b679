package dev.frontrow.wallet;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.WalletService;
import dev.frontrow.bus.ServedPart;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.idempotency.IdempotencyKeys;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

/** The wallet part: answers {@link WalletService} at {@link Addresses#WALLET}. */
public final class WalletVerticle extends VerticleBase {
  private final WalletConfig config;
  private final IdempotencyConfig idempotency;
  private final Database database;
  private @Nullable Wallets wallets;
  private @Nullable ServedPart served;

  /** Deployed by whoever hosts the role; the database is the caller's to close. */
  public WalletVerticle(WalletConfig config, IdempotencyConfig idempotency, Database database) {
    this.config = config;
    this.idempotency = idempotency;
    this.database = database;
  }

  @Override
  public Future<?> start() {
    wallets = new Wallets(vertx, config, database, new IdempotencyKeys(database, idempotency));
    served = ServedPart.serve(vertx, Addresses.WALLET, WalletService.class, wallets);
    return served.listening();
  }

  @Override
  public Future<?> stop() {
    Future<Void> deaf = served == null ? Future.succeededFuture() : served.close();
    return deaf.compose(gone -> wallets == null ? Future.succeededFuture() : wallets.close());
  }
}
