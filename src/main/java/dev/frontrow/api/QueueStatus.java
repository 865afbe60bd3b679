package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The status of a place in a line.
 *
 * @param concertId the concert of the line
 * @param userId the owner of the place
 * @param number from 1, in the order of arrival
 * @param status waiting, admitted or ended
 * @param position 1 for the next number to be called; 0 if admitted or ended
 * @param estimatedWaitSeconds estimate from the admissions of the last minute; 0 if admitted or
 *     ended
 * @param pollAfterSeconds seconds until the client should ask again
 * @param admittedAt time at which the line called the number; present while admitted
 * @param expiresAt time at which the admission ends without another action; present while admitted
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
  /** Returns the wire form. */
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

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static QueueStatus fromJson(JsonObject json) {
    return new QueueStatus(
        Wire.uuid(json, "concertId"),
        Wire.uuid(json, "userId"),
        Wire.number(json, "number"),
        PlaceStatus.valueOf(Wire.text(json, "status")),
        Wire.number(json, "position"),
        Wire.number(json, "estimatedWaitSeconds"),
        Wire.integer(json, "pollAfterSeconds"),
        Wire.optionalInstant(json, "admittedAt"),
        Wire.optionalInstant(json, "expiresAt"));
  }
}
