package dev.frontrow.interest;

import io.vertx.core.Vertx;
import java.util.Iterator;
import java.util.function.Supplier;

/**
 * Tells all listeners that they may have missed messages. Each of them then reads a state, so
 * thousands of them are told over some hundred milliseconds. On one event loop.
 */
final class MissedCalls {
  private static final int STEP = 200;
  private static final long PAUSE_MILLIS = 5;

  private final Vertx vertx;
  private final Supplier<Iterator<Subscription>> listeners;
  private boolean running;
  private boolean again;

  MissedCalls(Vertx vertx, Supplier<Iterator<Subscription>> listeners) {
    this.vertx = vertx;
    this.listeners = listeners;
  }

  /** Starts a round, or another one after the round that is under way. */
  void start() {
    again = true;
    if (!running) {
      running = true;
      round();
    }
  }

  private void round() {
    again = false;
    step(listeners.get());
  }

  private void step(Iterator<Subscription> rest) {
    for (int i = 0; i < STEP && rest.hasNext(); i++) {
      rest.next().missed();
    }
    if (rest.hasNext()) {
      vertx.setTimer(PAUSE_MILLIS, passed -> step(rest));
    } else if (again) {
      vertx.setTimer(PAUSE_MILLIS, passed -> round());
    } else {
      running = false;
    }
  }
}
