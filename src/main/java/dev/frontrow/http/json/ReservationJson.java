package dev.frontrow.http.json;

import dev.frontrow.api.Reservation;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** Writes the schema {@code Reservation}. */
public final class ReservationJson {
  private ReservationJson() {}

  public static JsonObject of(Reservation reservation) {
    JsonObject json =
        new JsonObject()
            .put("id", reservation.id().toString())
            .put("concertId", reservation.concertId().toString())
            .put("scheduleId", reservation.scheduleId().toString())
            .put("date", reservation.date().toString())
            .put("seatNumber", reservation.seatNumber())
            .put("price", reservation.price())
            .put("status", reservation.status().name())
            .put("createdAt", reservation.createdAt().toString())
            .put("expiresAt", reservation.expiresAt().toString())
            .put("paidAt", reservation.paidAt().map(Instant::toString).orElse(null));
    reservation.startsAt().ifPresent(it -> json.put("startsAt", it.toString()));
    reservation.seatsTotal().ifPresent(it -> json.put("seatsTotal", it));
    return json;
  }
}
