package dev.frontrow.outbox;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.OutboxService;
import dev.frontrow.api.QueueService;
import dev.frontrow.cluster.Listeners;
import dev.frontrow.job.JobName;
import dev.frontrow.job.PartWithJobs;
import dev.frontrow.postgres.Database;
import dev.frontrow.refusal.RefusalBoundary;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

  /** Interval of the timer. A run renews what the relay claims, and looks for what others left. */
  private static final long LEFT_OVER_MILLIS = 2_000;

  /** Time after which the facts that a relay claimed are left over: longer than two timers. */
  private static final long LEASE_MILLIS = 5_000;

  /**
   * Time from the start of one run to the next while nobody listens to all facts. A run has the
   * same cost for one fact as for a hundred.
   */
  private static final long PAUSE_MILLIS = 20;

  /** The most time that a stop waits for the tasks of facts. Another relay takes over the rest. */
  private static final Duration LONGEST_END = Duration.ofSeconds(1);

  private final OutboxConfig config;
  private final Database database;
  private final QueueService queue;
  private @Nullable Relay relay;
  private @Nullable PartWithJobs service;
  private boolean due;
  private boolean active;
  private boolean stopping;

  /**
   * Creates a verticle.
   *
   * @param database has the outbox
   * @param queue has the lines, whose places payments use up
   */
  public OutboxVerticle(OutboxConfig config, Database database, QueueService queue) {
    this.config = config;
    this.database = database;
    this.queue = queue;
  }

  @Override
  public Future<?> start() {
    Relay made =
        new Relay(vertx, database, queue, config.batchSize(), LEASE_MILLIS, this::isListened);
    OutboxStore facts = new OutboxStore(database);
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

  private boolean isListened() {
    return Listeners.ofNode(vertx).isAnybodyOn(Addresses.EVENTS);
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
        ignored ->
            relay == null
                ? Future.succeededFuture()
                : relay
                    .runAndSettle()
                    .timeout(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)
                    .otherwiseEmpty());
  }

  /** Starts a run of the relay, or one more after the current run. */
  private void onNudge(Relay made) {
    due = true;
    if (!active) {
      begin(made);
    }
  }

  private void begin(Relay made) {
    if (stopping) {
      return;
    }
    active = true;
    due = false;
    long begun = System.nanoTime();
    made.run()
        .onSuccess(report -> due |= report.more())
        .onFailure(failure -> LOG.warn("event=relay-failed reason={}", failure.toString()))
        .transform(ignored -> pause(begun))
        .onComplete(
            ignored -> {
              active = false;
              if (due) {
                begin(made);
              }
            });
  }

  /** Waits until the next run may begin. */
  private Future<?> pause(long begun) {
    long left = PAUSE_MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    return left <= 0 || isListened()
        ? Future.succeededFuture()
        : vertx.timer(left, TimeUnit.MILLISECONDS);
  }
}
