package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * A fact about seats or money, or a passing notice about a line, in the shape of a CloudEvent 1.0.
 * {@link EventData#of} reads the data into the record of its type. A later version may publish
 * types that this version does not know.
 *
 * @param id unique to the event
 * @param type one of {@link EventTypes}, or a type of a later version
 * @param subject id of the thing that changed
 * @param time time of the change
 * @param sequence position in the order of all facts; 0 for a passing notice
 * @param data the wire form of an {@link EventData}
 */
public record Event(
    UUID id, String type, String subject, Instant time, long sequence, JsonObject data) {
  /** Returns an event with this data. */
  public static Event of(UUID id, Instant time, long sequence, EventData data) {
    return new Event(id, data.type(), data.subject().toString(), time, sequence, data.toJson());
  }

  /** Returns the wire form. */
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

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static Event fromJson(JsonObject json) {
    return new Event(
        Wire.uuid(json, "id"),
        Wire.text(json, "type"),
        Wire.text(json, "subject"),
        Wire.instant(json, "time"),
        Wire.number(json, "sequence"),
        Wire.object(json, "data"));
  }
}
