package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A request to hold one seat of one date for one user. Exactly one of {@code scheduleId} and {@code
 * date} is present.
 *
 * @param userId the buyer
 * @param concertId the concert of the buyer's queue token
 * @param queueNumber the buyer's number in line
 * @param scheduleId the date, by its id
 * @param date the date, by its day in the venue's time zone
 * @param seatNumber from 1
 * @param idempotencyKey a repeated request with this key returns the first result
 */
public record HoldRequest(
    UUID userId,
    UUID concertId,
    long queueNumber,
    Optional<UUID> scheduleId,
    Optional<LocalDate> date,
    int seatNumber,
    Optional<IdempotencyKey> idempotencyKey) {
  /** Checks that exactly one of {@code scheduleId} and {@code date} is present. */
  public HoldRequest {
    if (scheduleId.isPresent() == date.isPresent()) {
      throw new IllegalArgumentException("exactly one of scheduleId and date is given");
    }
  }

  /** Returns the wire form. */
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

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static HoldRequest fromJson(JsonObject json) {
    return new HoldRequest(
        Wire.uuid(json, "userId"),
        Wire.uuid(json, "concertId"),
        Wire.number(json, "queueNumber"),
        Wire.optionalText(json, "scheduleId").map(UUID::fromString),
        Wire.optionalText(json, "date").map(LocalDate::parse),
        Wire.integer(json, "seatNumber"),
        Optional.ofNullable(json.getJsonObject("idempotencyKey")).map(IdempotencyKey::fromJson));
  }
}
