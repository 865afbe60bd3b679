package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A request for one page of a list.
 *
 * @param limit 1 to 100 items
 * @param cursor {@code nextCursor} of the page before; empty for the first page
 * @param past whether to list concerts that have ended instead of the others; other lists ignore it
 */
public record PageRequest(int limit, Optional<String> cursor, boolean past) {
  /** The most items of a page. */
  public static final int MAX_LIMIT = 100;

  /** A request for a page without concerts that have ended. */
  public PageRequest(int limit, Optional<String> cursor) {
    this(limit, cursor, false);
  }

  /** Checks the limit. */
  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit is 1 to " + MAX_LIMIT + ", not " + limit);
    }
  }

  /** Returns the wire form. */
  public static JsonObject toJson(PageRequest value) {
    JsonObject json = new JsonObject().put("limit", value.limit());
    value.cursor().ifPresent(it -> json.put("cursor", it));
    if (value.past()) {
      json.put("past", true);
    }
    return json;
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static PageRequest fromJson(JsonObject json) {
    return new PageRequest(
        Wire.integer(json, "limit"),
        Wire.optionalText(json, "cursor"),
        json.getBoolean("past", false));
  }
}
