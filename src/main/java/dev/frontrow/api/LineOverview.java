package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/**
 * A line as its organiser sees it.
 *
 * @param concertId whose line
 * @param state whether it gives numbers and admits
 * @param policy how it admits
 * @param waiting people in line
 * @param active people inside
 * @param lastNumber numbers given so far
 * @param servedNumber every number up to it has been called
 * @param admittedPerMinute pace of the last minutes
 * @param completed places used up by a payment
 * @param expired admitted places that ran out
 * @param leftCount places given up
 * @param pausedBecause why the line is paused, where its organiser did not do it
 */
public record LineOverview(
    UUID concertId,
    LineState state,
    Policy policy,
    long waiting,
    long active,
    long lastNumber,
    long servedNumber,
    double admittedPerMinute,
    long completed,
    long expired,
    long leftCount,
    Optional<PauseReason> pausedBecause) {
  /** The wire form. */
  public static JsonObject toJson(LineOverview value) {
    JsonObject json =
        new JsonObject()
            .put("concertId", value.concertId().toString())
            .put("state", value.state().name())
            .put("policy", Policy.toJson(value.policy()))
            .put("waiting", value.waiting())
            .put("active", value.active())
            .put("lastNumber", value.lastNumber())
            .put("servedNumber", value.servedNumber())
            .put("admittedPerMinute", value.admittedPerMinute())
            .put("completed", value.completed())
            .put("expired", value.expired())
            .put("leftCount", value.leftCount());
    value.pausedBecause().ifPresent(reason -> json.put("pausedBecause", reason.name()));
    return json;
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static LineOverview fromJson(JsonObject json) {
    return new LineOverview(
        UUID.fromString(Wire.text(json, "concertId")),
        LineState.valueOf(Wire.text(json, "state")),
        Policy.fromJson(Wire.object(json, "policy")),
        Wire.number(json, "waiting"),
        Wire.number(json, "active"),
        Wire.number(json, "lastNumber"),
        Wire.number(json, "servedNumber"),
        Wire.decimal(json, "admittedPerMinute"),
        Wire.number(json, "completed"),
        Wire.number(json, "expired"),
        Wire.number(json, "leftCount"),
        Wire.optionalText(json, "pausedBecause").map(PauseReason::valueOf));
  }
}
