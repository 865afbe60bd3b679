package dev.frontrow.job;

import io.vertx.core.json.JsonObject;

/**
 * The result of one run of a periodic job.
 *
 * @param handled number of things that the run did
 * @param more whether the limit of the run left work over
 * @param lateMillis how long the oldest of these things had been due, in milliseconds
 */
public record JobReport(int handled, boolean more, long lateMillis) {
  /** Returns the report of this run and of another together. */
  public JobReport and(JobReport other) {
    return new JobReport(
        handled + other.handled, more || other.more, Math.max(lateMillis, other.lateMillis));
  }

  /** Returns the wire form. */
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
