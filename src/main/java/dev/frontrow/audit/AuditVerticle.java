package dev.frontrow.audit;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.AuditService;
import dev.frontrow.bus.ServedPart;
import dev.frontrow.postgres.Database;
import dev.frontrow.refusal.RefusalBoundary;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Verticle that serves audits of a running node at {@link Addresses#AUDIT}. An audit uses one
 * connection of the node's pool. It fails when the server is silent for longer than the pool
 * tolerates during one rule. Deploy one instance on a node.
 */
public final class AuditVerticle extends VerticleBase {
  /** Reading the whole database once a minute disturbs neither buyers nor the disk. */
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final Database database;
  private @Nullable ServedPart served;

  /** Creates the verticle. The caller closes the database after undeploying it. */
  public AuditVerticle(Database database) {
    this.database = database;
  }

  @Override
  public Future<?> start() {
    AuditKeeper keeper = new AuditKeeper(() -> Audit.run(database), INTERVAL, Clock.systemUTC());
    served = RefusalBoundary.POSTGRES.serve(vertx, Addresses.AUDIT, AuditService.class, keeper);
    return served.listening();
  }

  @Override
  public Future<?> stop() {
    return served == null ? Future.succeededFuture() : served.close();
  }
}
