package dev.frontrow.queue;

import io.vertx.core.Future;
import java.time.Duration;

/**
 * Carries out what has come due in a line when somebody looks at it and nobody else did: deadlines
 * that have passed, periods that have begun. So whoever waits and looks is called in time, whether
 * or not any periodic job runs. One run at a time, {@link #MIN_GAP} apart. Confined to the event
 * loop of its room.
 */
final class OverdueStep {
  /** However many look at the line on this node. */
  static final Duration MIN_GAP = Duration.ofMillis(200);

  private final LineSession room;
  private final int mostSteps;
  private boolean running;
  private long endedNanos = System.nanoTime() - MIN_GAP.toNanos();

  OverdueStep(LineSession room, int mostSteps) {
    this.room = room;
    this.mostSteps = mostSteps;
  }

  /**
   * Begins a run if it is time.
   *
   * @param nowMillis by the clock of Redis
   * @param dueMillis by the same clock; 0 for never
   */
  void runIfDue(long nowMillis, long dueMillis) {
    boolean due = dueMillis > 0 && dueMillis <= nowMillis;
    if (!due || running || System.nanoTime() - endedNanos < MIN_GAP.toNanos()) {
      return;
    }
    running = true;
    run(1)
        .onComplete(
            done -> {
              running = false;
              endedNanos = System.nanoTime();
            });
  }

  private Future<Void> run(int step) {
    return room.tick()
        .compose(
            answer ->
                answer.more() && step < mostSteps ? run(step + 1) : Future.<Void>succeededFuture());
  }
}
