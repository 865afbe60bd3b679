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
 * Listens to the facts on {@link Addresses#EVENTS}, and passes each to a handler once, in the order
 * of their sequence. The bus may lose, repeat or reorder facts. The follower reads missing facts
 * from {@link OutboxService#replay}: at a gap, and when no fact arrives for {@link #CHECK_EVERY}.
 *
 * <pre>{@code
 * EventFollower.follow(vertx, outbox, event -> ...)               // new facts only
 * EventFollower.follow(vertx, outbox, remembered, event -> ...)   // all facts after a sequence
 * }</pre>
 *
 * <p>The follower keeps up to {@value #MAX_AHEAD} facts beyond a gap, and reads later ones from the
 * outbox again. Facts that the outbox has deleted are lost: the follower logs them and counts them
 * in {@link #lost()}. If the handler throws, the follower logs the exception and continues with the
 * next fact.
 *
 * <p>The sequence goes back if an operator restores the database from a backup that is older than
 * the last fact passed on. The follower logs this, and passes on the new facts with these
 * sequences. The command {@code restored} prevents it.
 *
 * <p>Not thread-safe: call it on the context that created it. The handler runs on this context.
 */
public final class EventFollower {
  /** Interval of the check for missing facts. */
  public static final Duration CHECK_EVERY = Duration.ofSeconds(5);

  /** The most facts kept beyond a gap. */
  public static final int MAX_AHEAD = 10_000;

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

  /**
   * Follows new facts. Fails if the bus does not register the listener, or the outbox does not
   * return its newest sequence.
   */
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

  /**
   * Follows all facts after a sequence: first those that the outbox has, then new ones. Fails if
   * the bus does not register the listener. If the outbox does not answer, the follower logs that
   * and tries again.
   */
  public static Future<EventFollower> follow(
      Vertx vertx, OutboxService outbox, long afterSequence, Handler<Event> handler) {
    EventFollower follower = new EventFollower(vertx, outbox, afterSequence, handler);
    return follower.ready(follower.consumer.completion().onSuccess(ignored -> follower.ask()));
  }

  /** Returns the sequence of the newest fact that was passed on or lost. */
  public long lastSequence() {
    return last;
  }

  /** Returns the number of facts that the outbox had deleted before the follower read them. */
  public long lost() {
    return lost;
  }

  /** Stops the follower. The handler gets no more facts. */
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

  /** Reads the facts after the last one, page by page. At most one read runs at a time. */
  private void ask() {
    if (asking || stopped) {
      return;
    }
    asking = true;
    long asked = last;
    outbox
        .replay(asked, EventPage.MAX_ITEMS)
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
   * The outbox had numbered every fact that it passed on. If its newest sequence is lower, its
   * database was restored from a backup, and it gives these sequences to other facts.
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
