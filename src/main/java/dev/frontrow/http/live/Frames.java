package dev.frontrow.http.live;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.api.SeatMap;
import dev.frontrow.http.json.QueueJson;
import dev.frontrow.http.json.SeatJson;
import dev.frontrow.http.line.EndReason;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The frames that the server sends: the contract's {@code LiveServerFrame}. */
final class Frames {
  static final String INVALID = error("invalid-frame");
  static final String TOKEN_WAITING = error(FailureCode.QUEUE_TOKEN_WAITING.code());
  static final String TOKEN_EXPIRED = error(FailureCode.QUEUE_TOKEN_EXPIRED.code());

  private Frames() {}

  private static JsonObject of(String type) {
    return new JsonObject().put("type", type);
  }

  private static String error(String code) {
    return of("error").put("code", code).encode();
  }

  static String queue(QueueStatus status) {
    return of("queue").mergeIn(QueueJson.of(status)).encode();
  }

  static String admitted(QueueStatus status) {
    return of("admitted").mergeIn(QueueJson.of(status)).encode();
  }

  /** The first frame about a place that is already over. It has the reason if the node knows it. */
  static String over(QueueStatus status, Optional<EndReason> reason) {
    return of("queue").mergeIn(QueueJson.over(status, reason.map(EndReason::code))).encode();
  }

  static String expired(EndReason reason) {
    return of("expired").put("reason", reason.code()).encode();
  }

  static String paused() {
    return of("paused").encode();
  }

  static String resumed() {
    return of("resumed").encode();
  }

  static String closed() {
    return of("closed").encode();
  }

  static String holdExpired(String reservationId, int seatNumber) {
    return of("hold-expired")
        .put("reservationId", reservationId)
        .put("seatNumber", seatNumber)
        .encode();
  }

  static String seats(SeatMap map) {
    StringBuilder text =
        new StringBuilder("{\"type\":\"seats\",\"scheduleId\":\"")
            .append(map.scheduleId())
            .append("\",\"version\":")
            .append(map.version())
            .append(",\"seats\":");
    SeatJson.appendSeats(text, map, false);
    return text.append('}').toString();
  }
}
