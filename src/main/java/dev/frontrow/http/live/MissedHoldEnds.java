package dev.frontrow.http.live;

import dev.frontrow.api.Event;
import dev.frontrow.api.EventPage;
import dev.frontrow.api.EventTypes;
import dev.frontrow.api.HoldExpired;
import dev.frontrow.api.OutboxService;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from the outbox the holds whose end this node may not have heard of. While somebody wants
 * them, it learns the newest sequence now and then, and so knows from where to read. For one event
 * loop.
 */
final class MissedHoldEnds {
  /** The most facts that one read covers: the newest. */
  static final int MAX_FACTS = 50_000;

  private static final Logger LOG = LoggerFactory.getLogger(MissedHoldEnds.class);
  private static final long LEARN_MILLIS = 5_000;

  /** A node notices some seconds late that it is cut off. So the read begins this much earlier. */
  private static final int LEARNED = 3;

  /** Between the first report and the read. One fault is reported for each subscription. */
  private static final long PAUSE_MILLIS = 1_000;

  /**
   * A node that returns to the cluster has missed what happened since it was cut off. That was
   * reported too, so a second read within this time begins where the first did.
   */
  private static final long RETURN_MILLIS = 5 * 60_000;

  private final LoopTimer timer;
  private final OutboxService outbox;
  private final Consumer<HoldExpired> ended;

  /** The newest sequences at the last times, the oldest first. */
  private final Deque<Long> learned = new ArrayDeque<>(LEARNED);

  private boolean wanted;
  private boolean due;
  private boolean reading;
  private boolean stopped;
  private long begunAt;
  private long begunAfter = Long.MAX_VALUE;

  /**
   * Creates a reader that reads nothing yet.
   *
   * @param ended receives each hold that ended; some for a second time
   */
  MissedHoldEnds(LoopTimer timer, OutboxService outbox, Consumer<HoldExpired> ended) {
    this.timer = timer;
    this.outbox = outbox;
    this.ended = ended;
  }

  void start() {
    timer.after(LEARN_MILLIS, this::tick);
  }

  private void tick() {
    if (!stopped) {
      learn();
      timer.after(LEARN_MILLIS, this::tick);
    }
  }

  void stop() {
    stopped = true;
  }

  /** Says whether there is anybody whose holds matter. */
  void wanted(boolean now) {
    if (now && !wanted) {
      learned.clear();
      wanted = true;
      learn();
    }
    wanted = now;
  }

  private void learn() {
    if (wanted) {
      outbox
          .replay(Long.MAX_VALUE, 1)
          .onSuccess(page -> learned(page.lastSequence()))
          .onFailure(failure -> LOG.debug("event=sequence-unknown reason={}", failure.toString()));
    }
  }

  private void learned(long sequence) {
    if (!learned.isEmpty() && sequence < learned.getLast()) {
      // The database was restored from an older state.
      learned.clear();
    }
    if (learned.size() == LEARNED) {
      learned.removeFirst();
    }
    learned.addLast(sequence);
  }

  /** Reads soon what may have been missed. */
  void read() {
    if (due || stopped) {
      return;
    }
    due = true;
    timer.after(PAUSE_MILLIS, this::begin);
  }

  private void begin() {
    if (reading || stopped) {
      // The read that runs begins this one when it ends.
      return;
    }
    due = false;
    if (!wanted || learned.isEmpty()) {
      return;
    }
    long after = learned.getFirst();
    long now = timer.now();
    long from = now - begunAt < RETURN_MILLIS ? Math.min(after, begunAfter) : after;
    begunAt = now;
    begunAfter = after;
    reading = true;
    page(from);
  }

  private void page(long after) {
    outbox
        .replay(after, EventPage.MAX_ITEMS)
        .onComplete(
            page -> {
              page.items().forEach(this::pass);
              long last =
                  page.items().isEmpty()
                      ? page.lastSequence()
                      : page.items().get(page.items().size() - 1).sequence();
              if (last < page.lastSequence() && wanted && !stopped) {
                page(Math.max(last, page.lastSequence() - MAX_FACTS));
              } else {
                done();
              }
            },
            failure -> {
              LOG.warn("event=hold-ends-not-read after={} reason={}", after, failure.toString());
              done();
              read();
            });
  }

  private void pass(Event event) {
    if (event.type().equals(EventTypes.HOLD_EXPIRED)) {
      ended.accept(HoldExpired.fromJson(event.data()));
    }
  }

  private void done() {
    reading = false;
    if (due) {
      begin();
    }
  }
}
