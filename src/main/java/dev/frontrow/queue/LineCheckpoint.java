package dev.frontrow.queue;

import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Response;
import java.util.UUID;

/**
 * What of a line is written down each second.
 *
 * @param concertId whose line
 * @param epoch how often it was made
 * @param last the highest number given
 * @param served every number up to it was called
 * @param inside JSON: number, and when it was called in ms since 1970
 * @param completed places used up by a payment
 * @param expired admissions that ran out
 * @param left places given up
 */
record LineCheckpoint(
    UUID concertId,
    long epoch,
    long last,
    long served,
    String inside,
    long completed,
    long expired,
    long left) {
  static LineCheckpoint of(UUID concertId, LineAnswer answer) {
    JsonObject inside = new JsonObject();
    Response flat = answer.payload();
    for (int i = 0; i < flat.size(); i += 2) {
      inside.put(flat.get(i).toString(), flat.get(i + 1).toLong());
    }
    return new LineCheckpoint(
        concertId,
        answer.epoch(),
        answer.last(),
        answer.served(),
        inside.encode(),
        answer.completed(),
        answer.expired(),
        answer.leftCount());
  }
}
