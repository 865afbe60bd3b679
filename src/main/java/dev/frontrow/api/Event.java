package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * A fact or a passing notice, in the shape of a CloudEvent 1.0. {@link EventData#of} reads its data
 * into the record of its type; {@code data} itself may be of a type that this version does not
 * know.
 *
 * @param id unique to the event
 * @param type what happened, one of {@link EventTypes}
 * @param subject id of what it happened to
 * @param time when
 * @param sequence place in the gapless order of all facts; 0 for a passing notice
 * @param data the wire form of an {@link EventData}
 */
public record Event(
    UUID id, String type, String subject, Instant time, long sequence, JsonObject data) {
  /** An event with that data. */
  public static Event of(UUID id, Instant time, long sequence, EventData data) {
    return new Event(id, data.type(), data.subject().toString(), time, sequence, data.toJson());
  }

  /** The wire form. */
  public static JsonObject toJson(Event value) {
    return new JsonObject()
        .put("specversion", "1.0")
        .put("source", "/frontrow")
        .put("datacontenttype", "application/json")
        .put("id", value.id().toString())
        .put("type", value.type())
        .put("subject", value.subject())
        .put("time", value.time())
        .put("sequence", value.sequence())
        .put("data", value.data());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static Event fromJson(JsonObject json) {
    return new Event(
        UUID.fromString(Wire.text(json, "id")),
        Wire.text(json, "type"),
        Wire.text(json, "subject"),
        Wire.instant(json, "time"),
        Wire.number(json, "sequence"),
        Wire.object(json, "data"));
  }
}
