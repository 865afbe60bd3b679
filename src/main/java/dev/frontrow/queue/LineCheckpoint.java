package dev.frontrow.queue;

import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Response;
import java.util.Optional;
import java.util.UUID;

/**
 * What of a line is written down each second. Two are equal when they say the same, as long as who
 * is inside is told by its version alone.
 *
 * @param concertId whose line
 * @param epoch how often it was made
 * @param last the highest number given
 * @param served every number up to it was called
 * @param insideVersion another text whenever other numbers are inside
 * @param inside JSON: number, and when it was called in ms since 1970; empty when the version is
 *     the one that was known
 * @param completed places used up by a payment
 * @param expired admissions that ran out
 * @param left places given up
 */
record LineCheckpoint(
    UUID concertId,
    long epoch,
    long last,
    long served,
    String insideVersion,
    Optional<String> inside,
    long completed,
    long expired,
    long left) {
  static LineCheckpoint of(UUID concertId, LineAnswer answer, String known) {
    String version = answer.payload().get(0).toString();
    return new LineCheckpoint(
        concertId,
        answer.epoch(),
        answer.last(),
        answer.served(),
        version,
        version.equals(known) ? Optional.empty() : Optional.of(inside(answer.payload().get(1))),
        answer.completed(),
        answer.expired(),
        answer.leftCount());
  }

  private static String inside(Response flat) {
    JsonObject inside = new JsonObject();
    for (int i = 0; i < flat.size(); i += 2) {
      inside.put(
          flat.get(i).toString(), Admission.at(flat.get(i + 1).toString(), 0).calledAtMillis());
    }
    return inside.encode();
  }

  /** Whether it says nothing that another one does not say too. */
  boolean isAs(LineCheckpoint other) {
    return withoutInside().equals(other.withoutInside());
  }

  /** What is remembered of one that was written. */
  LineCheckpoint withoutInside() {
    return new LineCheckpoint(
        concertId, epoch, last, served, insideVersion, Optional.empty(), completed, expired, left);
  }
}
