package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * One date of a new concert.
 *
 * @param startsAt when it starts; kept to the microsecond
 * @param seats 1 to {@link #MAX_SEATS}; numbered from 1
 * @param price of each seat, in minor units; 0 to {@link #MAX_PRICE}
 */
public record NewSchedule(Instant startsAt, int seats, long price) {
  /** The most seats of a date. */
  public static final int MAX_SEATS = 100_000;

  /** The seats of a date for which the organiser gives no number. */
  public static final int DEFAULT_SEATS = 50;

  /** The highest price of a seat: nobody could pay for a more expensive one. */
  public static final long MAX_PRICE = Balance.MAX;

  /** Keeps of the instant what PostgreSQL keeps. */
  public NewSchedule {
    startsAt = Wire.kept(startsAt);
  }

  /** The wire form. */
  public static JsonObject toJson(NewSchedule value) {
    return new JsonObject()
        .put("startsAt", value.startsAt())
        .put("seats", value.seats())
        .put("price", value.price());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static NewSchedule fromJson(JsonObject json) {
    return new NewSchedule(
        Wire.instant(json, "startsAt"), Wire.integer(json, "seats"), Wire.number(json, "price"));
  }
}
