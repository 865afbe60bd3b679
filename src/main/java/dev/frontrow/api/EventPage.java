package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Facts asked for again.
 *
 * @param items in the order of their sequence, without a gap
 * @param lastSequence of the newest fact relayed so far
 */
public record EventPage(List<Event> items, long lastSequence) {
  /** Checks what the components promise. */
  public EventPage {
    items = List.copyOf(items);
  }

  /** The wire form. */
  public static JsonObject toJson(EventPage value) {
    return new JsonObject()
        .put("items", Wire.array(value.items(), Event::toJson))
        .put("lastSequence", value.lastSequence());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static EventPage fromJson(JsonObject json) {
    return new EventPage(
        Wire.list(json, "items", Event::fromJson), Wire.number(json, "lastSequence"));
  }
}
