package dev.frontrow.api;

import io.vertx.core.json.JsonObject;

/**
 * What one run of a periodic job did.
 *
 * @param handled things done
 * @param more whether the bound on one run left some
 * @param lateMillis how long the oldest of them had been due
 */
public record JobReport(int handled, boolean more, long lateMillis) {
  /** The wire form. */
  public static JsonObject toJson(JobReport value) {
    return new JsonObject()
        .put("handled", value.handled())
        .put("more", value.more())
        .put("lateMillis", value.lateMillis());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static JobReport fromJson(JsonObject json) {
    return new JobReport(
        Wire.integer(json, "handled"), Wire.flag(json, "more"), Wire.number(json, "lateMillis"));
  }
}
