package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A page of concerts.
 *
 * @param items in descending order of their ids, so the newest first
 * @param nextCursor cursor of the next page; empty on the last page
 */
public record ConcertPage(List<Concert> items, Optional<String> nextCursor) {
  /** Copies the list, so that the record is immutable. */
  public ConcertPage {
    items = List.copyOf(items);
  }

  /** Returns the wire form. */
  public static JsonObject toJson(ConcertPage value) {
    JsonObject json = new JsonObject().put("items", Wire.array(value.items(), Concert::toJson));
    value.nextCursor().ifPresent(it -> json.put("nextCursor", it));
    return json;
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static ConcertPage fromJson(JsonObject json) {
    return new ConcertPage(
        Wire.list(json, "items", Concert::fromJson), Wire.optionalText(json, "nextCursor"));
  }
}
