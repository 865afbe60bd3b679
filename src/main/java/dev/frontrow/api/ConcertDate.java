package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One date of a concert, without its seats.
 *
 * @param id the schedule
 * @param startsAt when the doors of the date open
 * @param date that instant's date in the venue's time zone
 * @param soldOut whether every seat is paid for; absent on the wire when it is not
 */
public record ConcertDate(UUID id, Instant startsAt, LocalDate date, boolean soldOut) {
  /** The wire form. */
  public static JsonObject toJson(ConcertDate value) {
    JsonObject json =
        new JsonObject()
            .put("id", value.id().toString())
            .put("startsAt", value.startsAt())
            .put("date", value.date().toString());
    if (value.soldOut()) {
      json.put("soldOut", true);
    }
    return json;
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static ConcertDate fromJson(JsonObject json) {
    return new ConcertDate(
        UUID.fromString(Wire.text(json, "id")),
        Wire.instant(json, "startsAt"),
        LocalDate.parse(Wire.text(json, "date")),
        json.getBoolean("soldOut", false));
  }
}
