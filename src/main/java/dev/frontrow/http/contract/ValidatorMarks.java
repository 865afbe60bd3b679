package dev.frontrow.http.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Detects members whose names equal the marks that vertx-json-schema adds to schemas. The library
 * would take such a member of a value for a schema and fail. The contract itself has no such names.
 */
final class ValidatorMarks {
  private static final String BEGIN = "__absolute_";

  private ValidatorMarks() {}

  /** Returns whether a value has such a member at any depth. */
  static boolean areIn(@Nullable Object value) {
    if (value instanceof JsonObject object) {
      return object.getMap().entrySet().stream()
          .anyMatch(member -> member.getKey().startsWith(BEGIN) || areIn(member.getValue()));
    }
    return value instanceof JsonArray array && array.stream().anyMatch(ValidatorMarks::areIn);
  }

  /** Returns a copy of a part of the contract without the marks, at any depth. */
  static JsonObject removed(JsonObject object) {
    JsonObject copy = new JsonObject();
    for (Map.Entry<String, Object> member : object) {
      if (!member.getKey().startsWith(BEGIN)) {
        copy.put(member.getKey(), removed(member.getValue()));
      }
    }
    return copy;
  }

  private static Object removed(Object value) {
    if (value instanceof JsonObject object) {
      return removed(object);
    }
    return value instanceof JsonArray array
        ? new JsonArray(array.stream().map(ValidatorMarks::removed).toList())
        : value;
  }
}
