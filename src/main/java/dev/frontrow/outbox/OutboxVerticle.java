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
 * Runs the relay of a node and serves {@link Addresses#OUTBOX}. The relay runs after each {@link
 * Outbox#nudge}, on a timer, and when the scheduler asks. Deploy one instance per node: one event
 * loop keeps the order of the events.
 */
public final class OutboxVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxVerticle.class);

  /**
   * Interval of the timer. It bounds how long facts wait if their node stopped before it published
   * them.
   */
  private static final long LEFT_OVER_MILLIS = 5_000;

  private final OutboxConfig config;
  private final Database database;
  private @Nullable Relay relay;
  private @Nullable PartWithJobs service;
  private boolean waiting;
  private boolean stopping;

  /** Creates a verticle over the database that has the outbox. */
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

  /**
   * Runs the relay once more, so that facts of the stopped parts are published before this node
   * stops.
   */
  @Override
  public Future<?> stop() {
    stopping = true;
    Future<Void> left = service == null ? Future.succeededFuture() : service.close();
    return left.transform(
        ignored -> relay == null ? Future.succeededFuture() : relay.run().otherwiseEmpty());
  }

  /** Starts a run of the relay, unless one is already waiting behind the current run. */
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
