package dev.frontrow.http.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Members named like the marks that vertx-json-schema sets beside the members of its schemas. It
 * takes such a member of a value for one that the schema describes, its mark for the description,
 * and breaks. The contract has no such names.
 */
final class ValidatorMarks {
  private static final String BEGIN = "__absolute_";

  private ValidatorMarks() {}

  /** Whether a value has such a member, however deep. */
  static boolean areIn(@Nullable Object value) {
    if (value instanceof JsonObject object) {
      return object.getMap().entrySet().stream()
          .anyMatch(member -> member.getKey().startsWith(BEGIN) || areIn(member.getValue()));
    }
    return value instanceof JsonArray array && array.stream().anyMatch(ValidatorMarks::areIn);
  }

  /** A copy of a part of the contract without the marks, however deep. */
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
