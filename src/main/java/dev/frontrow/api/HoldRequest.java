package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks for one seat of one date for one user.
 *
 * @param userId who asks
 * @param concertId the concert of the asker's queue token
 * @param queueNumber the asker's number in line
 * @param scheduleId the date by its id
 * @param date or by its day; exactly one of the two is given
 * @param seatNumber from 1
 * @param idempotencyKey replays the first answer when given again
 */
public record HoldRequest(
    UUID userId,
    UUID concertId,
    long queueNumber,
    Optional<UUID> scheduleId,
    Optional<LocalDate> date,
    int seatNumber,
    Optional<IdempotencyKey> idempotencyKey) {
  /** Checks what the components promise. */
  public HoldRequest {
    if (scheduleId.isPresent() == date.isPresent()) {
      throw new IllegalArgumentException("exactly one of scheduleId and date is given");
    }
  }

  /** The wire form. */
  public static JsonObject toJson(HoldRequest value) {
    JsonObject json =
        new JsonObject()
            .put("userId", value.userId().toString())
            .put("concertId", value.concertId().toString())
            .put("queueNumber", value.queueNumber())
            .put("seatNumber", value.seatNumber());
    value.scheduleId().ifPresent(it -> json.put("scheduleId", it.toString()));
    value.date().ifPresent(it -> json.put("date", it.toString()));
    value.idempotencyKey().ifPresent(it -> json.put("idempotencyKey", IdempotencyKey.toJson(it)));
    return json;
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static HoldRequest fromJson(JsonObject json) {
    return new HoldRequest(
        UUID.fromString(Wire.text(json, "userId")),
        UUID.fromString(Wire.text(json, "concertId")),
        Wire.number(json, "queueNumber"),
        Wire.optionalText(json, "scheduleId").map(UUID::fromString),
        Wire.optionalText(json, "date").map(LocalDate::parse),
        Wire.integer(json, "seatNumber"),
        Optional.ofNullable(json.getJsonObject("idempotencyKey")).map(IdempotencyKey::fromJson));
  }
}
