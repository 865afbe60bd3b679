package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A page of facts from the outbox.
 *
 * @param items at most {@link #MAX_ITEMS}, in the order of their sequence; consecutive, unless the
 *     command {@code restored} skipped sequences in between
 * @param lastSequence newest sequence that the outbox has given
 */
public record EventPage(List<Event> items, long lastSequence) {
  /** The most facts of a page, which keeps its message below some hundred kilobytes. */
  public static final int MAX_ITEMS = 1_000;

  /** Copies the list, so that the record is immutable. */
  public EventPage {
    items = List.copyOf(items);
  }

  /** Returns the wire form. */
  public static JsonObject toJson(EventPage value) {
    return new JsonObject()
        .put("items", Wire.array(value.items(), Event::toJson))
        .put("lastSequence", value.lastSequence());
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static EventPage fromJson(JsonObject json) {
    return new EventPage(
        Wire.list(json, "items", Event::fromJson), Wire.number(json, "lastSequence"));
  }
}
