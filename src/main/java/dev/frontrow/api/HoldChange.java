package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A notice to a line about a hold of an admitted user: the user took a seat, or gave it back.
 *
 * @param userId the buyer
 * @param number the number in line with which the buyer took the seat; 0 if the seat was given
 *     back, since the user id identifies the place then
 * @param endsAt end of the hold; for a seat given back, the end that the hold would have had
 * @param givenBack whether the buyer gave the seat back
 * @param nextEndsAt for a seat given back, the latest end of the user's other holds for the
 *     concert; empty if there are none
 */
public record HoldChange(
    UUID userId, long number, Instant endsAt, boolean givenBack, Optional<Instant> nextEndsAt) {
  /** Returns the notice that a buyer took a seat. */
  public static HoldChange made(UUID userId, long number, Instant endsAt) {
    return new HoldChange(userId, number, endsAt, false, Optional.empty());
  }

  /** Returns the notice that a buyer gave a seat back. */
  public static HoldChange givenBack(UUID userId, Instant endsAt, Optional<Instant> nextEndsAt) {
    return new HoldChange(userId, 0, endsAt, true, nextEndsAt);
  }

  /** Returns the wire form. */
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

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static HoldChange fromJson(JsonObject json) {
    return new HoldChange(
        Wire.uuid(json, "userId"),
        Wire.number(json, "number"),
        Wire.instant(json, "endsAt"),
        Wire.flag(json, "givenBack"),
        Wire.optionalInstant(json, "nextEndsAt"));
  }
}
