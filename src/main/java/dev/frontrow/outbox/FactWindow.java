package dev.frontrow.outbox;

import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The facts that a relay is telling. Confined to the event loop of its relay. */
final class FactWindow {
  private record RangeInProgress(FactRange range, Future<Void> done) {}

  private final Set<RangeInProgress> running = new LinkedHashSet<>();
  private final Runnable emptied;

  /**
   * @param emptied called when the last running telling has ended
   */
  FactWindow(Runnable emptied) {
    this.emptied = emptied;
  }

  /** Adds facts, unless they have been told already. */
  void add(FactRange range, Future<Void> done) {
    if (done.isComplete()) {
      return;
    }
    RangeInProgress telling = new RangeInProgress(range, done);
    running.add(telling);
    done.onComplete(
        told -> {
          running.remove(telling);
          if (running.isEmpty()) {
            emptied.run();
          }
        });
  }

  /** Returns the smallest range that has all these facts; empty if there are none. */
  Optional<FactRange> bounds() {
    return running.stream().map(RangeInProgress::range).reduce(FactRange::and);
  }
}
