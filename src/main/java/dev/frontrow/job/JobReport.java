package dev.frontrow.job;

import io.vertx.core.json.JsonObject;

/**
 * What one run of a periodic job did.
 *
 * @param handled how many things the run did
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

  /** Reads the wire form. */
  public static JobReport fromJson(JsonObject json) {
    return new JobReport(
        json.getInteger("handled"), json.getBoolean("more"), json.getLong("lateMillis"));
  }
}
