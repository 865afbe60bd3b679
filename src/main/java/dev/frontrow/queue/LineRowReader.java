package dev.frontrow.queue;

import io.vertx.core.Future;

/**
 * Reads the row of one line again when it has changed. One read at a time. Confined to the event
 * loop of its line.
 */
final class LineRowReader {
  private final LineStore store;
  private final LineKnowledge knowledge;
  private final SingleFlight reading = new SingleFlight();

  LineRowReader(LineStore store, LineKnowledge knowledge) {
    this.store = store;
    this.knowledge = knowledge;
  }

  Future<Void> read() {
    return reading.run(
        () ->
            store
                .row(knowledge.concertId())
                .map(
                    row -> {
                      row.ifPresent(knowledge::update);
                      return null;
                    }));
  }

  /** Another node has changed the settings. */
  void readIfNewer(LineAnswer answer) {
    if (answer.settingsVersion() > knowledge.settings().version()) {
      read();
    }
  }
}
