package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a line is told of a hold of somebody who is inside: either that it was made, or that it was
 * given back.
 *
 * @param userId who holds the seat, or did
 * @param number the place in line that the hold was made with; 0 for the one that the user has
 * @param endsAt when the hold ends, or would have ended
 * @param givenBack whether it was given back
 * @param nextEndsAt of a hold that was given back: when the latest ends of those that the user
 *     still has for the concert; empty when there are none
 */
public record HoldChange(
    UUID userId, long number, Instant endsAt, boolean givenBack, Optional<Instant> nextEndsAt) {
  /** A hold was made with a place. */
  public static HoldChange made(UUID userId, long number, Instant endsAt) {
    return new HoldChange(userId, number, endsAt, false, Optional.empty());
  }

  /** A hold was given back. */
  public static HoldChange givenBack(UUID userId, Instant endsAt, Optional<Instant> nextEndsAt) {
    return new HoldChange(userId, 0, endsAt, true, nextEndsAt);
  }

  /** The wire form. */
  public static JsonObject toJson(HoldChange value) {
    JsonObject json =
        new JsonObject()
            .put("userId", value.userId().toString())
            .put("number", value.number())
            .put("endsAt", value.endsAt())
            .put("givenBack", value.givenBack());
    value.nextEndsAt().ifPresent(it -> json.put("nextEndsAt", it));
    return json;
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static HoldChange fromJson(JsonObject json) {
    return new HoldChange(
        UUID.fromString(Wire.text(json, "userId")),
        Wire.number(json, "number"),
        Wire.instant(json, "endsAt"),
        Wire.flag(json, "givenBack"),
        Wire.optionalInstant(json, "nextEndsAt"));
  }
}
