package dev.frontrow.api;

import io.vertx.core.json.JsonObject;

/**
 * A place taken in a line, or the one that the user had already.
 *
 * @param status of the place
 * @param joined whether this call gave the number
 */
public record JoinResult(QueueStatus status, boolean joined) {
  /** The wire form. */
  public static JsonObject toJson(JoinResult value) {
    return new JsonObject()
        .put("status", QueueStatus.toJson(value.status()))
        .put("joined", value.joined());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static JoinResult fromJson(JsonObject json) {
    return new JoinResult(
        QueueStatus.fromJson(Wire.object(json, "status")), Wire.flag(json, "joined"));
  }
}
