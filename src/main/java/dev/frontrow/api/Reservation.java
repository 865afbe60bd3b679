package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A seat of a date for a user: held until a deadline, then paid, expired or cancelled.
 *
 * @param id which reservation
 * @param userId whose
 * @param concertId the concert
 * @param scheduleId the date by its id
 * @param date the date, in the venue's time zone
 * @param startsAt when it begins; empty in what was made before dates told it
 * @param seatsTotal how many seats the date has, by which its seats are named; empty in what was
 *     made before dates told it
 * @param seatNumber from 1
 * @param price in minor units
 * @param status where it stands; a hold past its deadline reads EXPIRED
 * @param createdAt when the seat was taken
 * @param expiresAt when the hold ends
 * @param paidAt when it was paid
 */
public record Reservation(
    UUID id,
    UUID userId,
    UUID concertId,
    UUID scheduleId,
    LocalDate date,
    Optional<Instant> startsAt,
    Optional<Integer> seatsTotal,
    int seatNumber,
    long price,
    ReservationStatus status,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> paidAt) {
  /** The wire form. */
  public static JsonObject toJson(Reservation value) {
    JsonObject json =
        new JsonObject()
            .put("id", value.id().toString())
            .put("userId", value.userId().toString())
            .put("concertId", value.concertId().toString())
            .put("scheduleId", value.scheduleId().toString())
            .put("date", value.date().toString())
            .put("seatNumber", value.seatNumber())
            .put("price", value.price())
            .put("status", value.status().name())
            .put("createdAt", value.createdAt())
            .put("expiresAt", value.expiresAt());
    value.startsAt().ifPresent(it -> json.put("startsAt", it));
    value.seatsTotal().ifPresent(it -> json.put("seatsTotal", it));
    value.paidAt().ifPresent(it -> json.put("paidAt", it));
    return json;
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static Reservation fromJson(JsonObject json) {
    return new Reservation(
        UUID.fromString(Wire.text(json, "id")),
        UUID.fromString(Wire.text(json, "userId")),
        UUID.fromString(Wire.text(json, "concertId")),
        UUID.fromString(Wire.text(json, "scheduleId")),
        LocalDate.parse(Wire.text(json, "date")),
        Wire.optionalInstant(json, "startsAt"),
        Wire.optionalInteger(json, "seatsTotal"),
        Wire.integer(json, "seatNumber"),
        Wire.number(json, "price"),
        ReservationStatus.valueOf(Wire.text(json, "status")),
        Wire.instant(json, "createdAt"),
        Wire.instant(json, "expiresAt"),
        Wire.optionalInstant(json, "paidAt"));
  }
}
