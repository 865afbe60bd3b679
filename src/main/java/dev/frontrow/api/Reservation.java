package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * The reservation of one seat by one user: held until a deadline, then paid, expired or cancelled.
 *
 * @param id the reservation
 * @param userId the buyer
 * @param concertId the concert
 * @param scheduleId the date, by its id
 * @param date day of the date, in the venue's time zone
 * @param startsAt start of the show; empty in answers that were stored by an older version
 * @param seatsTotal number of seats of the date, which decides how seats are named; empty in
 *     answers that were stored by an older version
 * @param seatNumber from 1
 * @param price in minor units
 * @param status {@code EXPIRED} as soon as the hold has ended
 * @param createdAt time at which the buyer took the seat
 * @param expiresAt end of the hold
 * @param paidAt time of the payment; empty if unpaid
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
  /** Returns the wire form. */
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

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static Reservation fromJson(JsonObject json) {
    return new Reservation(
        Wire.uuid(json, "id"),
        Wire.uuid(json, "userId"),
        Wire.uuid(json, "concertId"),
        Wire.uuid(json, "scheduleId"),
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
