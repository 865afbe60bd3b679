package dev.frontrow.queue;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.Event;
import dev.frontrow.api.EventTypes;
import dev.frontrow.api.Ids;
import dev.frontrow.api.Line;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;

/** Tells every node what a script did to a line. Safe from any thread. */
final class LineNotices {
  private static final DeliveryOptions HERE = new DeliveryOptions().setLocalOnly(true);

  private final Vertx vertx;

  LineNotices(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Whom it called and whose admission it ended. */
  void places(UUID concertId, LineAnswer answer) {
    JsonObject data = new JsonObject().put("concertId", concertId.toString());
    if (!answer.called().isEmpty()) {
      JsonArray numbers = new JsonArray(new ArrayList<>(answer.called()));
      publish(EventTypes.NUMBER_CALLED, concertId, answer, data.copy().put("numbers", numbers));
    }
    if (!answer.ended().isEmpty()) {
      JsonArray places = new JsonArray();
      for (LineAnswer.EndedAdmission ended : answer.ended()) {
        places.add(new JsonObject().put("number", ended.number()).put("reason", ended.reason()));
      }
      publish(EventTypes.TOKEN_EXPIRED, concertId, answer, data.put("places", places));
    }
  }

  /**
   * That the line moved. Tells this node first, and so before the answers that go with it: whoever
   * has one and asks here again is not told a higher position. To publish alone can take seconds,
   * as long as the cluster, while it is being split, cannot say who listens. A listener on this
   * node gets the event twice.
   */
  void moved(long nowMillis, Line line) {
    JsonObject event = event(EventTypes.LINE_MOVED, line.concertId(), nowMillis, Line.toJson(line));
    vertx.eventBus().publish(Addresses.LINE, event, HERE);
    if (vertx.isClustered()) {
      vertx.eventBus().publish(Addresses.LINE, event);
    }
  }

  private void publish(String type, UUID concertId, LineAnswer answer, JsonObject data) {
    vertx.eventBus().publish(Addresses.LINE, event(type, concertId, answer.nowMillis(), data));
  }

  private static JsonObject event(String type, UUID concertId, long nowMillis, JsonObject data) {
    Instant time = Instant.ofEpochMilli(nowMillis);
    return Event.toJson(new Event(Ids.next(), type, concertId.toString(), time, 0, data));
  }
}
