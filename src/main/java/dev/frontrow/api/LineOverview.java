package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/**
 * The state of a line, as its organiser sees it.
 *
 * @param concertId the concert of the line
 * @param state whether the line gives numbers and admits
 * @param policy how the line admits
 * @param waiting number of users who wait
 * @param active number of users inside
 * @param lastNumber the highest number given so far
 * @param servedNumber the line has called every number up to this one, except those that left
 * @param admittedPerMinute admissions in the last minute
 * @param completed number of admissions that ended with a payment
 * @param expired number of admissions that ended by a timeout
 * @param leftCount number of places that users gave up
 * @param pausedBecause why the program paused the line; empty if the line is not paused, or its
 *     organiser paused it
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
  /** Returns the wire form. */
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

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static LineOverview fromJson(JsonObject json) {
    return new LineOverview(
        Wire.uuid(json, "concertId"),
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
