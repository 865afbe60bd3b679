package dev.frontrow.queue;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.Event;
import dev.frontrow.api.Ids;
import dev.frontrow.api.Line;
import dev.frontrow.api.LineEvent;
import dev.frontrow.api.LineMoved;
import dev.frontrow.api.NumberCalled;
import dev.frontrow.api.TokenExpired;
import dev.frontrow.cluster.Listeners;
import dev.frontrow.linenotice.LineTopics;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Publishes what a script did to a line: to the nodes that use the line, and on {@link
 * Addresses#LINE} while any program listens there. Safe from any thread.
 */
final class LineNotices {
  private final Vertx vertx;
  private final LineTopics topics;
  private final Listeners listeners;

  LineNotices(Vertx vertx) {
    this.vertx = vertx;
    this.topics = LineTopics.ofNode(vertx);
    this.listeners = Listeners.ofNode(vertx);
  }

  /**
   * Publishes which numbers the script called, which admissions it ended, and how the line moved.
   * Listeners on this node have the notices queued on their event loops when this returns. So a
   * buyer who has an answer and polls here again never gets a higher position.
   *
   * @param moved the line after the script; empty if the script did not move it
   */
  void publish(UUID concertId, LineAnswer answer, Optional<Line> moved) {
    List<LineEvent> notices = new ArrayList<>(3);
    if (!answer.called().isEmpty()) {
      notices.add(new NumberCalled(concertId, answer.called()));
    }
    if (!answer.ended().isEmpty()) {
      notices.add(
          new TokenExpired(
              concertId,
              answer.ended().stream()
                  .map(it -> new TokenExpired.ExpiredPlace(it.number(), it.reason()))
                  .toList()));
    }
    moved.ifPresent(line -> notices.add(new LineMoved(line)));
    publish(concertId, answer.nowMillis(), notices);
  }

  void publish(UUID concertId, long nowMillis, List<LineEvent> notices) {
    if (notices.isEmpty()) {
      return;
    }
    topics.publish(concertId, notices);
    if (listeners.isAnybodyOn(Addresses.LINE)) {
      Instant now = Instant.ofEpochMilli(nowMillis);
      notices.forEach(
          notice ->
              vertx
                  .eventBus()
                  .publish(Addresses.LINE, Event.toJson(Event.of(Ids.next(), now, 0, notice))));
    }
  }
}
