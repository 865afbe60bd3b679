package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A date of a concert with what is left of it.
 *
 * @param id the schedule
 * @param concertId its concert
 * @param date in the venue's time zone
 * @param startsAt when it starts
 * @param seatsTotal seats that exist
 * @param seatsAvailable seats free at this instant
 * @param priceFrom the lowest price, in minor units
 */
public record Schedule(
    UUID id,
    UUID concertId,
    LocalDate date,
    Instant startsAt,
    int seatsTotal,
    int seatsAvailable,
    long priceFrom) {
  /** The wire form. */
  public static JsonObject toJson(Schedule value) {
    return new JsonObject()
        .put("id", value.id().toString())
        .put("concertId", value.concertId().toString())
        .put("date", value.date().toString())
        .put("startsAt", value.startsAt())
        .put("seatsTotal", value.seatsTotal())
        .put("seatsAvailable", value.seatsAvailable())
        .put("priceFrom", value.priceFrom());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static Schedule fromJson(JsonObject json) {
    return new Schedule(
        UUID.fromString(Wire.text(json, "id")),
        UUID.fromString(Wire.text(json, "concertId")),
        LocalDate.parse(Wire.text(json, "date")),
        Wire.instant(json, "startsAt"),
        Wire.integer(json, "seatsTotal"),
        Wire.integer(json, "seatsAvailable"),
        Wire.number(json, "priceFrom"));
  }
}
