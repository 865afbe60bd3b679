package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The sales figures of one date at one instant. {@code sold}, {@code held} and {@code available}
 * sum to {@code seatsTotal}.
 *
 * @param scheduleId the date
 * @param date day in the venue's time zone
 * @param startsAt start of the show
 * @param price of each seat, in minor units
 * @param seatsTotal number of seats
 * @param sold seats that are paid
 * @param held seats with a hold that has not ended
 * @param available seats that a buyer can take
 * @param revenue sum of the payments for the sold seats, in minor units
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
  /** Returns the wire form. */
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

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static DateSales fromJson(JsonObject json) {
    return new DateSales(
        Wire.uuid(json, "scheduleId"),
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
