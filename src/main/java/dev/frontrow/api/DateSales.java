package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What has come of one date of a concert, at one instant. The seats sold, held and available add up
 * to those there are.
 *
 * @param scheduleId the date's schedule
 * @param date in the venue's time zone
 * @param startsAt when it starts
 * @param price of a seat, in minor units
 * @param seatsTotal seats that exist
 * @param sold seats paid for
 * @param held seats whose hold has not run out
 * @param available seats that may be taken
 * @param revenue what was paid for those sold, in minor units
 */
public record DateSales(
    UUID scheduleId,
    LocalDate date,
    Instant startsAt,
    long price,
    int seatsTotal,
    int sold,
    int held,
    int available,
    long revenue) {
  /** The wire form. */
  public static JsonObject toJson(DateSales value) {
    return new JsonObject()
        .put("scheduleId", value.scheduleId().toString())
        .put("date", value.date().toString())
        .put("startsAt", value.startsAt())
        .put("price", value.price())
        .put("seatsTotal", value.seatsTotal())
        .put("sold", value.sold())
        .put("held", value.held())
        .put("available", value.available())
        .put("revenue", value.revenue());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static DateSales fromJson(JsonObject json) {
    return new DateSales(
        UUID.fromString(Wire.text(json, "scheduleId")),
        LocalDate.parse(Wire.text(json, "date")),
        Wire.instant(json, "startsAt"),
        Wire.number(json, "price"),
        Wire.integer(json, "seatsTotal"),
        Wire.integer(json, "sold"),
        Wire.integer(json, "held"),
        Wire.integer(json, "available"),
        Wire.number(json, "revenue"));
  }
}
