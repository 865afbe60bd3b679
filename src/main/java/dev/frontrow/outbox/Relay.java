package dev.frontrow.outbox;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.Event;
import dev.frontrow.api.EventTypes;
import dev.frontrow.api.HoldExpired;
import dev.frontrow.interest.HoldEndMessage;
import dev.frontrow.interest.Topic;
import dev.frontrow.interest.TopicBus;
import dev.frontrow.job.JobReport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers new facts and publishes them. One run at a time; calls during a run cause one more run
 * after it. If a node numbered facts and stopped before it published them, the next run on any node
 * publishes them. So listeners may get a fact twice, but facts from one node always arrive in
 * order. Confined to its verticle's event loop.
 */
final class Relay {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private final Vertx vertx;
  private final OutboxStore facts;
  private final int batchSize;
  private final TopicBus topics;
  private @Nullable Future<JobReport> running;
  private @Nullable Future<JobReport> next;

  /** The newest sequence that this node published, even if it failed to record that. */
  private long publishedHere;

  Relay(Vertx vertx, OutboxStore facts, int batchSize) {
    this.vertx = vertx;
    this.facts = facts;
    this.batchSize = batchSize;
    this.topics = TopicBus.ofNode(vertx);
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

  /**
   * Returns the newest published sequence. If this node published later ones than the database has
   * given, the database was restored from a backup; then the database's value counts.
   */
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
      tellBuyer(event);
      publishedHere = event.sequence();
    }
  }

  private void tellBuyer(Event event) {
    if (event.type().equals(EventTypes.HOLD_EXPIRED)) {
      HoldExpired ended = HoldExpired.fromJson(event.data());
      topics.publish(
          Topic.buyer(ended.userId()),
          new HoldEndMessage(ended.reservationId(), ended.seatNumber()).encode());
    }
  }

  private JobReport report(OutboxStore.NumberingResult numbered, int published) {
    boolean more = numbered.more() || published == batchSize;
    return new JobReport(published, more, numbered.lateMillis());
  }
}
