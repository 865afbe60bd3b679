package dev.frontrow.queue;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs one piece of work at a time; callers that come meanwhile share it. For one event loop. */
final class SingleFlight {
  private Optional<Future<Void>> running = Optional.empty();

  Future<Void> run(Supplier<Future<Void>> work) {
    if (running.isEmpty()) {
      Future<Void> started = work.get();
      if (started.isComplete()) {
        return started;
      }
      running = Optional.of(started);
      started.onComplete(ignored -> running = Optional.empty());
      return started;
    }
    return running.get();
  }
}
