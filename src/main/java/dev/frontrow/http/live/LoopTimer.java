package dev.frontrow.http.live;

import io.vertx.core.Vertx;

/** The clock of an event loop. Tests have one that they move. */
interface LoopTimer {
  /** The time in milliseconds. It never goes back, and only differences mean something. */
  long now();

  /** Runs an action after this time. */
  void after(long millis, Runnable action);

  /** Returns the clock of the calling event loop. */
  static LoopTimer of(Vertx vertx) {
    return new LoopTimer() {
      @Override
      public long now() {
        return LiveHub.now();
      }

      @Override
      public void after(long millis, Runnable action) {
        vertx.setTimer(millis, late -> action.run());
      }
    };
  }
}
