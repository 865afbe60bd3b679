package dev.frontrow.queue;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.Event;
import dev.frontrow.api.EventTypes;
import dev.frontrow.api.Ids;
import dev.frontrow.api.Line;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;

/** Tells every node what a script did to a line. Safe from any thread. */
final class LineNotices {
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
      for (LineAnswer.Ended ended : answer.ended()) {
        places.add(new JsonObject().put("number", ended.number()).put("reason", ended.reason()));
      }
      publish(EventTypes.TOKEN_EXPIRED, concertId, answer, data.put("places", places));
    }
  }

  /** That the line moved. */
  void moved(LineAnswer answer, Line line) {
    publish(EventTypes.LINE_MOVED, line.concertId(), answer, Line.toJson(line));
  }

  private void publish(String type, UUID concertId, LineAnswer answer, JsonObject data) {
    Instant time = Instant.ofEpochMilli(answer.nowMillis());
    Event event = new Event(Ids.next(), type, concertId.toString(), time, 0, data);
    vertx.eventBus().publish(Addresses.LINE, Event.toJson(event));
  }
}
