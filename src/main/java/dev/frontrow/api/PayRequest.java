package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A request to pay a held reservation from the buyer's wallet. The payment ends the buyer's
 * admission.
 *
 * @param userId the buyer
 * @param concertId the concert of the buyer's queue token
 * @param queueNumber the buyer's number in line
 * @param reservationId the reservation to pay
 * @param idempotencyKey a repeated request with this key returns the first result
 */
public record PayRequest(
    UUID userId,
    UUID concertId,
    long queueNumber,
    UUID reservationId,
    IdempotencyKey idempotencyKey) {
  /** Returns the wire form. */
  public static JsonObject toJson(PayRequest value) {
    return new JsonObject()
        .put("userId", value.userId().toString())
        .put("concertId", value.concertId().toString())
        .put("queueNumber", value.queueNumber())
        .put("reservationId", value.reservationId().toString())
        .put("idempotencyKey", IdempotencyKey.toJson(value.idempotencyKey()));
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static PayRequest fromJson(JsonObject json) {
    return new PayRequest(
        Wire.uuid(json, "userId"),
        Wire.uuid(json, "concertId"),
        Wire.number(json, "queueNumber"),
        Wire.uuid(json, "reservationId"),
        IdempotencyKey.fromJson(Wire.object(json, "idempotencyKey")));
  }
}
