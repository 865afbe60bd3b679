package dev.frontrow.http.view;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes lists. */
public final class ListView {
  private ListView() {}

  /** A page of a list; {@code nextCursor} is null on the last one. */
  public static <T> JsonObject of(
      List<T> items, Optional<String> nextCursor, Function<T, JsonObject> view) {
    return new JsonObject()
        .put("items", array(items, view))
        .put("nextCursor", nextCursor.orElse(null));
  }

  /** An array with the view of each item. */
  public static <T> JsonArray array(List<T> items, Function<T, JsonObject> view) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(view.apply(item)));
    return array;
  }
}
