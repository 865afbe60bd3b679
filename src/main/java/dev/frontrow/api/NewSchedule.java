package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * One date of a new concert.
 *
 * @param startsAt start of the show; truncated to the microsecond
 * @param seats 1 to {@link #MAX_SEATS}; the seats have the numbers from 1 on
 * @param price of each seat, 0 to {@link #MAX_PRICE} minor units
 */
public record NewSchedule(Instant startsAt, int seats, long price) {
  /** The most seats of a date. */
  public static final int MAX_SEATS = 100_000;

  /** The number of seats of a date if the organiser gives none. */
  public static final int DEFAULT_SEATS = 50;

  /** The highest price of a seat, in minor units. No wallet can hold more. */
  public static final long MAX_PRICE = Balance.MAX;

  /** Truncates the instant to the precision of PostgreSQL. */
  public NewSchedule {
    startsAt = Wire.kept(startsAt);
  }

  /** Returns the wire form. */
  public static JsonObject toJson(NewSchedule value) {
    return new JsonObject()
        .put("startsAt", value.startsAt())
        .put("seats", value.seats())
        .put("price", value.price());
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static NewSchedule fromJson(JsonObject json) {
    return new NewSchedule(
        Wire.instant(json, "startsAt"), Wire.integer(json, "seats"), Wire.number(json, "price"));
  }
}
