package dev.frontrow.api;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to the facts on {@link Addresses#EVENTS} and hands each over once, in the order of their
 * sequence. The bus may lose, repeat or overtake; a gap is filled by {@link OutboxService#replay},
 * and so is silence that lasts longer than {@link #CHECK_EVERY}.
 *
 * <pre>{@code
 * EventFollower.follow(vertx, outbox, event -> ...)               // what happens from now on
 * EventFollower.follow(vertx, outbox, remembered, event -> ...)   // and what was missed since then
 * }</pre>
 *
 * <p>Up to {@value #MAX_AHEAD} facts beyond a gap are kept; more are asked for again. Facts older
 * than the outbox keeps are lost for good: they are counted in {@link #lost()} and logged. Confined
 * to the context on which it was made, where it also calls the handler; a handler that throws has
 * had the fact.
 *
 * <p>When the database was restored from a backup that is older than what was handed over, the
 * sequence goes back: that is logged, and the facts that get these sequences now are handed over
 * too. The command {@code restored} keeps this from happening.
 */
public final class EventFollower {
  /** How long nothing may come before the outbox is asked. */
  public static final Duration CHECK_EVERY = Duration.ofSeconds(5);

  /** Facts kept beyond a gap. */
  public static final int MAX_AHEAD = 10_000;

  private static final int PAGE = 1_000;
  private static final long RETRY_MILLIS = 500;
  private static final Logger LOG = LoggerFactory.getLogger(EventFollower.class);

  private final Vertx vertx;
  private final OutboxService outbox;
  private final Handler<Event> handler;
  private final TreeMap<Long, Event> ahead = new TreeMap<>();
  private final MessageConsumer<JsonObject> consumer;
  private final long timer;
  private long last;
  private long lost;
  private boolean known;
  private boolean asking;
  private boolean heard;
  private boolean stopped;

  private EventFollower(
      Vertx vertx, OutboxService outbox, @Nullable Long after, Handler<Event> handler) {
    this.vertx = vertx;
    this.outbox = outbox;
    this.handler = handler;
    this.known = after != null;
    this.last = after == null ? 0 : after;
    this.consumer = vertx.eventBus().consumer(Addresses.EVENTS);
    this.consumer.handler(message -> receive(Event.fromJson(message.body())));
    this.timer = vertx.setPeriodic(CHECK_EVERY.toMillis(), ignored -> check());
  }

  /** Follows what happens from now on. Fails when the outbox cannot be asked where that is. */
  public static Future<EventFollower> follow(
      Vertx vertx, OutboxService outbox, Handler<Event> handler) {
    EventFollower follower = new EventFollower(vertx, outbox, null, handler);
    return follower.ready(
        follower
            .consumer
            .completion()
            .compose(ignored -> outbox.replay(Long.MAX_VALUE, 1))
            .onSuccess(page -> follower.startAfter(page.lastSequence())));
  }

  /** Follows everything after a sequence, the past first. */
  public static Future<EventFollower> follow(
      Vertx vertx, OutboxService outbox, long afterSequence, Handler<Event> handler) {
    EventFollower follower = new EventFollower(vertx, outbox, afterSequence, handler);
    return follower.ready(follower.consumer.completion().onSuccess(ignored -> follower.ask()));
  }

  /** The sequence of the newest fact that was handed over, or lost for good. */
  public long lastSequence() {
    return last;
  }

  /** How many facts could not be handed over, as the outbox had forgotten them. */
  public long lost() {
    return lost;
  }

  /** Hands over nothing more. */
  public Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    ahead.clear();
    return consumer.unregister();
  }

  private Future<EventFollower> ready(Future<?> begun) {
    return begun.map(this).onFailure(ignored -> stop());
  }

  private void startAfter(long sequence) {
    last = sequence;
    known = true;
    ahead.headMap(sequence, true).clear();
    handOverAhead();
  }

  private void receive(Event event) {
    heard = true;
    if (stopped || (known && event.sequence() <= last)) {
      return;
    }
    if (known && event.sequence() == last + 1) {
      handOver(event);
      handOverAhead();
    } else if (ahead.size() < MAX_AHEAD) {
      ahead.put(event.sequence(), event);
    }
    if (known && !ahead.isEmpty()) {
      ask();
    }
  }

  private void check() {
    if (known && (!heard || !ahead.isEmpty())) {
      ask();
    }
    heard = false;
  }

  /** Asks for what comes after the last one, page after page, one at a time. */
  private void ask() {
    if (asking || stopped) {
      return;
    }
    asking = true;
    long asked = last;
    outbox
        .replay(asked, PAGE)
        .onComplete(
            page -> {
              asking = false;
              if (page.lastSequence() < asked) {
                goBack(asked, page.lastSequence());
              } else {
                fill(page);
              }
            },
            failure -> askAgainLater(failure));
  }

  /**
   * Every fact that was handed over was numbered before, so the outbox has lost some: its database
   * was restored from a backup. What it numbers from now on are other facts.
   */
  private void goBack(long from, long to) {
    LOG.error("event=event-sequence-went-back from={} to={} reason=database-older", from, to);
    last = to;
    ahead.clear();
  }

  private void askAgainLater(Throwable failure) {
    LOG.warn("event=replay-failed after={} reason={}", last, failure.toString());
    vertx
        .timer(RETRY_MILLIS, TimeUnit.MILLISECONDS)
        .onSuccess(
            ignored -> {
              asking = false;
              ask();
            });
  }

  private void fill(EventPage page) {
    for (Event event : page.items()) {
      if (!stopped && event.sequence() > last) {
        handOver(event);
      }
    }
    if (page.items().isEmpty() && page.lastSequence() > last) {
      skipTo(page.lastSequence());
    }
    handOverAhead();
    if (last < page.lastSequence()) {
      ask();
    }
  }

  private void handOverAhead() {
    ahead.headMap(last, true).clear();
    Map.Entry<Long, Event> first = ahead.firstEntry();
    while (!stopped && first != null && first.getKey() == last + 1) {
      ahead.pollFirstEntry();
      handOver(first.getValue());
      first = ahead.firstEntry();
    }
  }

  private void handOver(Event event) {
    if (event.sequence() > last + 1) {
      skipTo(event.sequence() - 1);
    }
    last = event.sequence();
    try {
      handler.handle(event);
    } catch (RuntimeException e) {
      LOG.error("event=handler-failed sequence={} type={}", event.sequence(), event.type(), e);
    }
  }

  private void skipTo(long sequence) {
    LOG.error("event=facts-lost from={} to={}", last + 1, sequence);
    lost += sequence - last;
    last = sequence;
  }
}
