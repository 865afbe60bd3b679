package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * Pays a held reservation from the payer's wallet, and uses their place in line up.
 *
 * @param userId who pays
 * @param concertId the concert of the payer's queue token
 * @param queueNumber the payer's number in line
 * @param reservationId what is paid
 * @param idempotencyKey replays the first answer when given again
 */
public record PayRequest(
    UUID userId,
    UUID concertId,
    long queueNumber,
    UUID reservationId,
    IdempotencyKey idempotencyKey) {
  /** The wire form. */
  public static JsonObject toJson(PayRequest value) {
    return new JsonObject()
        .put("userId", value.userId().toString())
        .put("concertId", value.concertId().toString())
        .put("queueNumber", value.queueNumber())
        .put("reservationId", value.reservationId().toString())
        .put("idempotencyKey", IdempotencyKey.toJson(value.idempotencyKey()));
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static PayRequest fromJson(JsonObject json) {
    return new PayRequest(
        UUID.fromString(Wire.text(json, "userId")),
        UUID.fromString(Wire.text(json, "concertId")),
        Wire.number(json, "queueNumber"),
        UUID.fromString(Wire.text(json, "reservationId")),
        IdempotencyKey.fromJson(Wire.object(json, "idempotencyKey")));
  }
}
