package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * One page of a list that can grow.
 *
 * @param limit 1 to 100 items
 * @param cursor where the page before ended, as it said; empty for the first page
 * @param past whether what is over is asked for, where a list tells it apart
 */
public record PageRequest(int limit, Optional<String> cursor, boolean past) {
  /** The most items that one page has. */
  public static final int MAX_LIMIT = 100;

  /** A page of what is not over. */
  public PageRequest(int limit, Optional<String> cursor) {
    this(limit, cursor, false);
  }

  /** Checks what the components promise. */
  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit is 1 to " + MAX_LIMIT + ", not " + limit);
    }
  }

  /** The wire form. */
  public static JsonObject toJson(PageRequest value) {
    JsonObject json = new JsonObject().put("limit", value.limit());
    value.cursor().ifPresent(it -> json.put("cursor", it));
    if (value.past()) {
      json.put("past", true);
    }
    return json;
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static PageRequest fromJson(JsonObject json) {
    return new PageRequest(
        Wire.integer(json, "limit"),
        Wire.optionalText(json, "cursor"),
        json.getBoolean("past", false));
  }
}
