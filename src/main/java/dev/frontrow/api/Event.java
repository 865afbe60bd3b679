package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * A fact, in the shape of a CloudEvent 1.0.
 *
 * @param id unique to the event
 * @param type what happened, one of {@link EventTypes}
 * @param subject id of what it happened to
 * @param time when
 * @param sequence place in the gapless order of all facts; 0 for a passing notice that has none
 * @param data the fact
 */
public record Event(
    UUID id, String type, String subject, Instant time, long sequence, JsonObject data) {
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
