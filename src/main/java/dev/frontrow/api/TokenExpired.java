package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/**
 * Admissions of a line ended.
 *
 * @param concertId the concert of the line
 * @param places one or more places that ended
 */
public record TokenExpired(UUID concertId, List<ExpiredPlace> places) implements LineEvent {
  /**
   * A place that ended.
   *
   * @param number of the place
   * @param reason {@code claim}, {@code idle}, {@code age}, {@code left} or {@code paid}; later
   *     versions may add others
   */
  public record ExpiredPlace(long number, String reason) {
    private static JsonObject toJson(ExpiredPlace value) {
      return new JsonObject().put("number", value.number()).put("reason", value.reason());
    }

    private static ExpiredPlace fromJson(JsonObject json) {
      return new ExpiredPlace(Wire.number(json, "number"), Wire.text(json, "reason"));
    }
  }

  /** Copies the list, so that the record is immutable. */
  public TokenExpired {
    places = List.copyOf(places);
  }

  @Override
  public String type() {
    return EventTypes.TOKEN_EXPIRED;
  }

  @Override
  public JsonObject toJson() {
    return new JsonObject()
        .put("concertId", concertId.toString())
        .put("places", Wire.array(places, ExpiredPlace::toJson));
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static TokenExpired fromJson(JsonObject json) {
    return new TokenExpired(
        Wire.uuid(json, "concertId"), Wire.list(json, "places", ExpiredPlace::fromJson));
  }
}
