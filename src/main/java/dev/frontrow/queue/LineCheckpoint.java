package dev.frontrow.queue;

import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Response;
import java.util.Optional;
import java.util.UUID;

/**
 * What PostgreSQL keeps of a line against a loss of Redis; a job writes it each second.
 *
 * @param concertId of the line
 * @param epoch grows with each rebuild
 * @param last the highest number given
 * @param served every number up to it has been called
 * @param insideVersion changes whenever other numbers are inside
 * @param inside JSON: number, and when it was called in ms since 1970; empty if the version is the
 *     one that the caller has
 * @param completed places that payments used up
 * @param expired admissions that expired
 * @param left places that their owners gave up
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

  /** Whether another one says the same. The version stands for who is inside. */
  boolean isAs(LineCheckpoint other) {
    return withoutInside().equals(other.withoutInside());
  }

  /** What a node remembers of one that it wrote. */
  LineCheckpoint withoutInside() {
    return new LineCheckpoint(
        concertId, epoch, last, served, insideVersion, Optional.empty(), completed, expired, left);
  }
}
