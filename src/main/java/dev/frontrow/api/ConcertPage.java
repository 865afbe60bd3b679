package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A page of concerts.
 *
 * @param items by id, newest first
 * @param nextCursor for the next page; empty at the end
 */
public record ConcertPage(List<Concert> items, Optional<String> nextCursor) {
  /** Checks what the components promise. */
  public ConcertPage {
    items = List.copyOf(items);
  }

  /** The wire form. */
  public static JsonObject toJson(ConcertPage value) {
    JsonObject json = new JsonObject().put("items", Wire.array(value.items(), Concert::toJson));
    value.nextCursor().ifPresent(it -> json.put("nextCursor", it));
    return json;
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static ConcertPage fromJson(JsonObject json) {
    return new ConcertPage(
        Wire.list(json, "items", Concert::fromJson), Wire.optionalText(json, "nextCursor"));
  }
}
