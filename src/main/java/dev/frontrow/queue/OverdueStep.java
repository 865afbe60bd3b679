package dev.frontrow.queue;

import io.vertx.core.Future;
import java.time.Duration;

/**
 * Runs a line's overdue work: it ends admissions whose deadlines have passed, and admits for
 * periods that have begun. A read of the line starts it, so a buyer who waits and polls is called
 * in time even if no periodic job runs. One run at a time, {@link #MIN_GAP} apart. Confined to the
 * event loop of its line.
 */
final class OverdueStep {
  /** Keeps the load low, however many buyers poll on this node. */
  static final Duration MIN_GAP = Duration.ofMillis(200);

  private final LineCommands commands;
  private final int mostSteps;
  private boolean running;
  private long endedNanos = System.nanoTime() - MIN_GAP.toNanos();

  OverdueStep(LineCommands commands, int mostSteps) {
    this.commands = commands;
    this.mostSteps = mostSteps;
  }

  /**
   * Starts a run if something is due.
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
    return commands
        .tick()
        .compose(
            answer ->
                answer.more() && step < mostSteps ? run(step + 1) : Future.<Void>succeededFuture());
  }
}
