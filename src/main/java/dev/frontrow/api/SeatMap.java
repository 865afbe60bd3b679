package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * All seats of one date at one instant.
 *
 * @param scheduleId the date
 * @param concertId its concert
 * @param date day in the venue's time zone
 * @param startsAt start of the show
 * @param price of each seat, in minor units
 * @param version grows with each change of a seat of the date
 * @param statuses one {@link SeatStatus#symbol()} per seat, seat 1 first
 */
public record SeatMap(
    UUID scheduleId,
    UUID concertId,
    LocalDate date,
    Instant startsAt,
    long price,
    long version,
    String statuses) {
  /** Returns the wire form. */
  public static JsonObject toJson(SeatMap value) {
    return new JsonObject()
        .put("scheduleId", value.scheduleId().toString())
        .put("concertId", value.concertId().toString())
        .put("date", value.date().toString())
        .put("startsAt", value.startsAt())
        .put("price", value.price())
        .put("version", value.version())
        .put("statuses", value.statuses());
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static SeatMap fromJson(JsonObject json) {
    return new SeatMap(
        Wire.uuid(json, "scheduleId"),
        Wire.uuid(json, "concertId"),
        LocalDate.parse(Wire.text(json, "date")),
        Wire.instant(json, "startsAt"),
        Wire.number(json, "price"),
        Wire.number(json, "version"),
        Wire.text(json, "statuses"));
  }
}
