package dev.frontrow.outbox;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.Event;
import dev.frontrow.job.JobReport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers new facts and publishes them. One run at a time; calls during a run make one more run
 * after it. Facts that some node numbered but did not come to publish are published by the next run
 * anywhere, so listeners may see a fact twice, and from one node never in the wrong order. Confined
 * to its verticle's event loop.
 */
final class Relay {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private final Vertx vertx;
  private final OutboxStore facts;
  private final int batchSize;
  private @Nullable Future<JobReport> running;
  private @Nullable Future<JobReport> next;

  /** What this node published already, even if it could not note that. */
  private long publishedHere;

  Relay(Vertx vertx, OutboxStore facts, int batchSize) {
    this.vertx = vertx;
    this.facts = facts;
    this.batchSize = batchSize;
  }

  /** A run that begins no earlier than this call, and so sees what was committed before it. */
  Future<JobReport> run() {
    if (running == null) {
      return begin();
    }
    if (next == null) {
      next = running.transform(ignored -> begin());
    }
    return next;
  }

  boolean isRunning() {
    return running != null;
  }

  private Future<JobReport> begin() {
    next = null;
    Future<JobReport> run = numberAndPublish();
    running = run;
    return run.onComplete(
        ignored -> {
          if (next == null) {
            running = null;
          }
        });
  }

  private Future<JobReport> numberAndPublish() {
    return facts
        .number(batchSize)
        .compose(
            numbered ->
                publishAfter(published(numbered)).map(published -> report(numbered, published)));
  }

  /** A database that was restored under a running node has given fewer than were published. */
  private long published(OutboxStore.NumberingResult numbered) {
    if (publishedHere > numbered.last()) {
      LOG.error(
          "event=event-sequence-went-back from={} to={} reason=database-older",
          publishedHere,
          numbered.last());
      publishedHere = numbered.published();
    }
    return Math.max(numbered.published(), publishedHere);
  }

  private Future<Integer> publishAfter(long sequence) {
    return facts
        .after(sequence, batchSize)
        .compose(
            events -> {
              if (events.isEmpty()) {
                return Future.succeededFuture(0);
              }
              publish(events);
              return facts.advance(publishedHere).map(events.size());
            });
  }

  private void publish(List<Event> events) {
    for (Event event : events) {
      vertx.eventBus().publish(Addresses.EVENTS, Event.toJson(event));
      publishedHere = event.sequence();
    }
  }

  private JobReport report(OutboxStore.NumberingResult numbered, int published) {
    boolean more = numbered.more() || published == batchSize;
    return new JobReport(published, more, numbered.lateMillis());
  }
}
