package dev.frontrow.outbox;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.Event;
import dev.frontrow.api.Ids;
import dev.frontrow.api.QueueService;
import dev.frontrow.job.JobReport;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers new facts, and tells them. It publishes all of them on {@link Addresses#EVENTS} while
 * anybody listens there, and performs the {@link FactTasks} of single facts. One run at a time;
 * calls during a run cause one more run after it. A run does not wait for the tasks.
 *
 * <p>A relay claims the facts that it has to tell. If it stops before it has told them, another
 * relay takes them over after {@code lease}. So listeners may get a fact twice, but facts from one
 * node always arrive in order. Confined to its verticle's event loop.
 */
final class Relay {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private final Vertx vertx;
  private final OutboxStore facts;
  private final SequenceNumbering numbering;
  private final FactTasks tasks;
  private final BooleanSupplier listened;
  private final FactWindow window = new FactWindow(this::settle);
  private @Nullable Future<?> running;
  private @Nullable Future<JobReport> next;
  private Promise<Void> settled = Promise.promise();

  /** Name of the claim of this relay. */
  private String name = Ids.next().toString();

  private boolean claims;

  /** The newest sequence that this relay knows of. */
  private long last;

  /**
   * @param batchSize the most facts that one run numbers, and the most that it takes over
   * @param leaseMillis time after which another relay takes over what this one does not tell
   * @param listened whether anybody listens on {@link Addresses#EVENTS}
   */
  Relay(
      Vertx vertx,
      Database database,
      QueueService queue,
      int batchSize,
      long leaseMillis,
      BooleanSupplier listened) {
    this.vertx = vertx;
    this.facts = new OutboxStore(database);
    this.tasks = new FactTasks(vertx, queue);
    this.listened = listened;
    this.numbering =
        new SequenceNumbering(database, batchSize, leaseMillis, listened, tasks::isNeeded);
  }

  /**
   * Runs the relay. The returned run starts at or after this call, so it covers every fact that was
   * committed before.
   */
  Future<JobReport> run() {
    if (running == null) {
      return begin();
    }
    if (next == null) {
      next = running.transform(ignored -> begin());
    }
    return next;
  }

  /** Runs the relay, and waits until it has told everything. */
  Future<JobReport> runAndSettle() {
    return run().compose(report -> settled().map(report));
  }

  /** Completes when there are no claims. */
  private Future<Void> settled() {
    return claims ? settled.future() : Future.succeededFuture();
  }

  private Future<JobReport> begin() {
    next = null;
    return occupy(numberAndTell().compose(report -> giveUpIfTold().map(report)));
  }

  private <T> Future<T> occupy(Future<T> step) {
    running = step;
    return step.onComplete(
        ignored -> {
          if (next == null) {
            running = null;
          }
        });
  }

  private Future<JobReport> numberAndTell() {
    return numbering
        .number(name, window)
        .compose(this::tell)
        .onFailure(
            failure -> {
              // The database may have a claim that the window does not have. It must expire.
              name = Ids.next().toString();
              claims = false;
            });
  }

  private Future<JobReport> tell(SequenceNumbering.NumberingResult numbered) {
    if (last > numbered.last()) {
      LOG.error(
          "event=event-sequence-went-back from={} to={} reason=database-older",
          last,
          numbered.last());
    }
    last = numbered.last();
    claims = numbered.claims();
    return read(numbered.unread())
        .map(
            events -> {
              int handled = numbered.numbered() + events.size();
              events.addAll(numbered.read());
              tell(events);
              return new JobReport(handled, numbered.more(), numbered.lateMillis());
            });
  }

  private Future<List<Event>> read(List<FactRange> ranges) {
    Future<List<Event>> all = Future.succeededFuture(new ArrayList<>());
    for (FactRange range : ranges) {
      all =
          all.compose(
              before ->
                  facts
                      .in(range)
                      .map(
                          events -> {
                            before.addAll(events);
                            return before;
                          }));
    }
    return all;
  }

  private void tell(List<Event> events) {
    if (events.isEmpty()) {
      return;
    }
    if (listened.getAsBoolean()) {
      events.forEach(event -> vertx.eventBus().publish(Addresses.EVENTS, Event.toJson(event)));
    }
    List<Future<Void>> running =
        events.stream().filter(tasks::isNeeded).map(tasks::perform).toList();
    FactRange range =
        new FactRange(events.get(0).sequence(), events.get(events.size() - 1).sequence());
    window.add(range, Future.join(running).mapEmpty());
  }

  /** The last task has ended. A run that is in progress gives the claim up at its end. */
  private void settle() {
    if (running == null) {
      occupy(giveUpIfTold())
          .onFailure(failure -> LOG.warn("event=relay-failed reason={}", failure.toString()));
    }
  }

  private Future<Void> giveUpIfTold() {
    if (!claims || window.bounds().isPresent()) {
      return Future.succeededFuture();
    }
    return numbering
        .giveUp(name)
        .onSuccess(
            done -> {
              claims = false;
              settled.complete();
              settled = Promise.promise();
            });
  }
}
