package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One date of a concert, without its seats.
 *
 * @param id the date; code and JSON call it a schedule
 * @param startsAt start of the show
 * @param date day of the start in the venue's time zone
 * @param soldOut whether every seat is paid; absent on the wire if false
 */
public record ConcertDate(UUID id, Instant startsAt, LocalDate date, boolean soldOut) {
  /** Returns the wire form. */
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

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static ConcertDate fromJson(JsonObject json) {
    return new ConcertDate(
        Wire.uuid(json, "id"),
        Wire.instant(json, "startsAt"),
        LocalDate.parse(Wire.text(json, "date")),
        json.getBoolean("soldOut", false));
  }
}
