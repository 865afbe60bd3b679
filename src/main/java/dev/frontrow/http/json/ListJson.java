package dev.frontrow.http.json;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes lists. */
public final class ListJson {
  private ListJson() {}

  /** A page of a list; {@code nextCursor} is null on the last one. */
  public static <T> JsonObject of(
      List<T> items, Optional<String> nextCursor, Function<T, JsonObject> json) {
    return new JsonObject()
        .put("items", array(items, json))
        .put("nextCursor", nextCursor.orElse(null));
  }

  /** An array with the JSON of each item. */
  public static <T> JsonArray array(List<T> items, Function<T, JsonObject> json) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(json.apply(item)));
    return array;
  }
}
