package dev.frontrow.queue;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.Event;
import dev.frontrow.api.Ids;
import dev.frontrow.api.Line;
import dev.frontrow.api.LineEvent;
import dev.frontrow.api.LineMoved;
import dev.frontrow.api.NumberCalled;
import dev.frontrow.api.TokenExpired;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** Publishes to all nodes what a script did to a line. Safe from any thread. */
final class LineNotices {
  private static final DeliveryOptions HERE = new DeliveryOptions().setLocalOnly(true);

  private final Vertx vertx;

  LineNotices(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Publishes which numbers the script called, and which admissions it ended. */
  void places(UUID concertId, LineAnswer answer) {
    if (!answer.called().isEmpty()) {
      publish(answer, new NumberCalled(concertId, answer.called()));
    }
    if (!answer.ended().isEmpty()) {
      publish(
          answer,
          new TokenExpired(
              concertId,
              answer.ended().stream()
                  .map(it -> new TokenExpired.ExpiredPlace(it.number(), it.reason()))
                  .toList()));
    }
  }

  /**
   * Publishes that the line moved. This node gets the notice first and without the cluster, so a
   * buyer who has an answer and polls here again never gets a higher position. While a cluster
   * splits, publishing to all nodes can take seconds. A listener on this node gets the event twice.
   */
  void moved(long nowMillis, Line line) {
    JsonObject event = event(nowMillis, new LineMoved(line));
    vertx.eventBus().publish(Addresses.LINE, event, HERE);
    if (vertx.isClustered()) {
      vertx.eventBus().publish(Addresses.LINE, event);
    }
  }

  private void publish(LineAnswer answer, LineEvent notice) {
    vertx.eventBus().publish(Addresses.LINE, event(answer.nowMillis(), notice));
  }

  private static JsonObject event(long nowMillis, LineEvent notice) {
    return Event.toJson(Event.of(Ids.next(), Instant.ofEpochMilli(nowMillis), 0, notice));
  }
}
