package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a place in line stands.
 *
 * @param concertId whose line
 * @param userId who
 * @param number from 1, in the order of arrival
 * @param status waiting, admitted or over
 * @param position 1 is next in; 0 once admitted or over
 * @param estimatedWaitSeconds an estimate from the pace of the last minutes
 * @param pollAfterSeconds when to ask again
 * @param admittedAt when the number was called
 * @param expiresAt when an admitted place runs out as things stand
 */
public record QueueStatus(
    UUID concertId,
    UUID userId,
    long number,
    PlaceStatus status,
    long position,
    long estimatedWaitSeconds,
    int pollAfterSeconds,
    Optional<Instant> admittedAt,
    Optional<Instant> expiresAt) {
  /** The wire form. */
  public static JsonObject toJson(QueueStatus value) {
    JsonObject json =
        new JsonObject()
            .put("concertId", value.concertId().toString())
            .put("userId", value.userId().toString())
            .put("number", value.number())
            .put("status", value.status().name())
            .put("position", value.position())
            .put("estimatedWaitSeconds", value.estimatedWaitSeconds())
            .put("pollAfterSeconds", value.pollAfterSeconds());
    value.admittedAt().ifPresent(it -> json.put("admittedAt", it));
    value.expiresAt().ifPresent(it -> json.put("expiresAt", it));
    return json;
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static QueueStatus fromJson(JsonObject json) {
    return new QueueStatus(
        UUID.fromString(Wire.text(json, "concertId")),
        UUID.fromString(Wire.text(json, "userId")),
        Wire.number(json, "number"),
        PlaceStatus.valueOf(Wire.text(json, "status")),
        Wire.number(json, "position"),
        Wire.number(json, "estimatedWaitSeconds"),
        Wire.integer(json, "pollAfterSeconds"),
        Wire.optionalInstant(json, "admittedAt"),
        Wire.optionalInstant(json, "expiresAt"));
  }
}
