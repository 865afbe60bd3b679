package dev.frontrow.outbox;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.OutboxService;
import dev.frontrow.job.JobName;
import dev.frontrow.job.PartWithJobs;
import dev.frontrow.postgres.Database;
import dev.frontrow.refusal.RefusalBoundary;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relay of a node: at {@link Addresses#OUTBOX}, and at once after each {@link Outbox#nudge}.
 * One instance on a node, as its order is kept by one event loop.
 */
public final class OutboxVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxVerticle.class);

  /** Facts of a node that died before it relayed them wait for this at most. */
  private static final long LEFT_OVER_MILLIS = 5_000;

  private final OutboxConfig config;
  private final Database database;
  private @Nullable Relay relay;
  private @Nullable PartWithJobs service;
  private boolean waiting;
  private boolean stopping;

  /** Over the database that the facts are in. */
  public OutboxVerticle(OutboxConfig config, Database database) {
    this.config = config;
    this.database = database;
  }

  @Override
  public Future<?> start() {
    OutboxStore facts = new OutboxStore(database);
    Relay made = new Relay(vertx, facts, config.batchSize());
    relay = made;
    service =
        PartWithJobs.serve(
            vertx,
            Addresses.OUTBOX,
            OutboxService.class,
            new EventReplay(facts),
            RefusalBoundary.POSTGRES,
            Map.of(
                JobName.RELAY_EVENTS, made::run,
                JobName.PRUNE_EVENTS, new OutboxPruning(config, facts)::run));
    vertx.eventBus().<String>localConsumer(Outbox.NUDGES, nudge -> onNudge(made));
    vertx.setPeriodic(LEFT_OVER_MILLIS, tick -> onNudge(made));
    return service.listening();
  }

  /** What others wrote until now is published before this node goes. */
  @Override
  public Future<?> stop() {
    stopping = true;
    Future<Void> left = service == null ? Future.succeededFuture() : service.close();
    return left.transform(
        ignored -> relay == null ? Future.succeededFuture() : relay.run().otherwiseEmpty());
  }

  /** At most one run waits behind the one under way, however many nudges come. */
  private void onNudge(Relay made) {
    if (waiting || stopping) {
      return;
    }
    waiting = made.isRunning();
    made.run()
        .onComplete(ignored -> waiting = false)
        .onSuccess(
            report -> {
              if (report.more()) {
                onNudge(made);
              }
            })
        .onFailure(failure -> LOG.warn("event=relay-failed reason={}", failure.toString()));
  }
}
