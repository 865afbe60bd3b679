package dev.frontrow.queue;

import dev.frontrow.api.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Handles each answer that a script of one line gave to this node: updates what the node knows,
 * publishes what changed, then calls the listeners. Confined to the event loop of its line.
 */
final class AnswerHandler {
  private final LineKnowledge knowledge;
  private final LineNotices notices;
  private final LiveLines liveLines;
  private final List<Consumer<LineAnswer>> listeners = new ArrayList<>();

  AnswerHandler(LineKnowledge knowledge, LineNotices notices, LiveLines liveLines) {
    this.knowledge = knowledge;
    this.notices = notices;
    this.liveLines = liveLines;
  }

  /** Adds what an answer may give work to. */
  void listen(Consumer<LineAnswer> listener) {
    listeners.add(listener);
  }

  void handle(LineAnswer answer) {
    boolean moved = knowledge.isMovedBy(answer);
    Line line = knowledge.lineOf(answer, answer.gone(), answer.leftSequence(), false, List.of());
    knowledge.update(answer, line);
    notices.publish(knowledge.concertId(), answer, moved ? Optional.of(line) : Optional.empty());
    if (answer.hasAnyone()) {
      liveLines.add(knowledge.concertId());
    }
    listeners.forEach(listener -> listener.accept(answer));
  }
}
