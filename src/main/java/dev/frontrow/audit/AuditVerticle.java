package dev.frontrow.audit;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.AuditService;
import dev.frontrow.bus.ServedPart;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The audit of a running node, at {@link Addresses#AUDIT}. It has one connection of the node's pool
 * while it runs; a rule that the server takes longer over than the pool is patient ends it. One
 * instance on a node.
 */
public final class AuditVerticle extends VerticleBase {
  /** Reading everything once a minute is seen neither by buyers nor by the disk's owner. */
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final Database database;
  private @Nullable ServedPart served;

  /** Over the database that is to be checked. */
  public AuditVerticle(Database database) {
    this.database = database;
  }

  @Override
  public Future<?> start() {
    AuditKeeper keeper = new AuditKeeper(() -> Audit.run(database), INTERVAL, Clock.systemUTC());
    served = ServedPart.serve(vertx, Addresses.AUDIT, AuditService.class, keeper);
    return served.listening();
  }

  @Override
  public Future<?> stop() {
    return served == null ? Future.succeededFuture() : served.close();
  }
}
