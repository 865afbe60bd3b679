package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A date of a concert, with its number of free seats.
 *
 * @param id the date
 * @param concertId its concert
 * @param date day in the venue's time zone
 * @param startsAt start of the show
 * @param seatsTotal number of seats
 * @param seatsAvailable number of free seats
 * @param priceFrom lowest price of a seat, in minor units
 */
public record Schedule(
    UUID id,
    UUID concertId,
    LocalDate date,
    Instant startsAt,
    int seatsTotal,
    int seatsAvailable,
    long priceFrom) {
  /** Returns the wire form. */
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

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static Schedule fromJson(JsonObject json) {
    return new Schedule(
        Wire.uuid(json, "id"),
        Wire.uuid(json, "concertId"),
        LocalDate.parse(Wire.text(json, "date")),
        Wire.instant(json, "startsAt"),
        Wire.integer(json, "seatsTotal"),
        Wire.integer(json, "seatsAvailable"),
        Wire.number(json, "priceFrom"));
  }
}
