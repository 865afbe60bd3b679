package dev.frontrow.wallet;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.WalletService;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.idempotency.IdempotencyKeys;
import dev.frontrow.job.JobName;
import dev.frontrow.job.PartWithJobs;
import dev.frontrow.postgres.Database;
import dev.frontrow.refusal.RefusalBoundary;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Verticle that serves {@link WalletService} at {@link Addresses#WALLET}. */
public final class WalletVerticle extends VerticleBase {
  private final WalletConfig config;
  private final IdempotencyConfig idempotency;
  private final Database database;
  private @Nullable Wallets wallets;
  private @Nullable PartWithJobs served;

  /** Creates the verticle. The caller closes the database after undeploying it. */
  public WalletVerticle(WalletConfig config, IdempotencyConfig idempotency, Database database) {
    this.config = config;
    this.idempotency = idempotency;
    this.database = database;
  }

  @Override
  public Future<?> start() {
    IdempotencyKeys keys = new IdempotencyKeys(database, idempotency);
    wallets = new Wallets(vertx, config, database, keys);
    served =
        PartWithJobs.serve(
            vertx,
            Addresses.WALLET,
            WalletService.class,
            wallets,
            RefusalBoundary.POSTGRES,
            Map.of(JobName.FORGET_IDEMPOTENCY_KEYS, keys::forget));
    return served.listening();
  }

  /** Stops accepting calls, then waits for the running ones, even if it cannot unregister. */
  @Override
  public Future<?> stop() {
    Future<Void> unregistered = served == null ? Future.succeededFuture() : served.close();
    return unregistered.transform(
        ignored -> wallets == null ? Future.succeededFuture() : wallets.close());
  }
}
