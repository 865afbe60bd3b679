package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A place in a line. A signed queue token proves it.
 *
 * @param concertId the concert of the line
 * @param userId the owner of the place
 * @param number from 1, in the order of arrival
 */
public record Place(UUID concertId, UUID userId, long number) {
  /** Returns the wire form. */
  public static JsonObject toJson(Place value) {
    return new JsonObject()
        .put("concertId", value.concertId().toString())
        .put("userId", value.userId().toString())
        .put("number", value.number());
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static Place fromJson(JsonObject json) {
    return new Place(
        Wire.uuid(json, "concertId"), Wire.uuid(json, "userId"), Wire.number(json, "number"));
  }
}
