package dev.frontrow.api;

import io.vertx.core.json.JsonObject;

/**
 * The result of joining a line.
 *
 * @param status of the user's place
 * @param joined whether this call gave the number; false if the user had one
 */
public record JoinResult(QueueStatus status, boolean joined) {
  /** Returns the wire form. */
  public static JsonObject toJson(JoinResult value) {
    return new JsonObject()
        .put("status", QueueStatus.toJson(value.status()))
        .put("joined", value.joined());
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static JoinResult fromJson(JsonObject json) {
    return new JoinResult(
        QueueStatus.fromJson(Wire.object(json, "status")), Wire.flag(json, "joined"));
  }
}
