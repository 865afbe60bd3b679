package dev.frontrow.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/**
 * The public state of a line. {@link LinePositions} computes the position of every waiting number
 * from it, without another call.
 *
 * @param concertId the concert of the line
 * @param state whether the line gives numbers and admits
 * @param served the line has called every number up to this one, except those that left
 * @param last the highest number given so far
 * @param leftSequence grows by one with each waiting number that leaves, and jumps when the epoch
 *     changes
 * @param left numbers above {@code served} that left after the caller's leave sequence, up to
 *     {@code leftSequence}
 * @param complete whether {@code left} has all numbers that left, not only the later ones
 * @param admittedPerMinute admissions in the last minute; if there were none, the rate that the
 *     policy suggests
 * @param epoch grows each time that the line is rebuilt after Redis lost its data
 * @param skipped ranges of numbers that the line passes over, since no user has shown a token for
 *     them; present in answers to {@link QueueService#line}, empty in notices
 */
public record Line(
    UUID concertId,
    LineState state,
    long served,
    long last,
    long leftSequence,
    List<Long> left,
    boolean complete,
    double admittedPerMinute,
    long epoch,
    List<NumberRange> skipped) {
  /** A line without skipped ranges. */
  public Line(
      UUID concertId,
      LineState state,
      long served,
      long last,
      long leftSequence,
      List<Long> left,
      boolean complete,
      double admittedPerMinute,
      long epoch) {
    this(
        concertId,
        state,
        served,
        last,
        leftSequence,
        left,
        complete,
        admittedPerMinute,
        epoch,
        List.of());
  }

  /** Copies the lists, so that the record is immutable. */
  public Line {
    left = List.copyOf(left);
    skipped = List.copyOf(skipped);
  }

  /** Returns the wire form. */
  public static JsonObject toJson(Line value) {
    JsonObject json =
        new JsonObject()
            .put("concertId", value.concertId().toString())
            .put("state", value.state().name())
            .put("served", value.served())
            .put("last", value.last())
            .put("leftSequence", value.leftSequence())
            .put("left", Wire.array(value.left()))
            .put("complete", value.complete())
            .put("admittedPerMinute", value.admittedPerMinute())
            .put("epoch", value.epoch());
    if (!value.skipped().isEmpty()) {
      json.put("skipped", NumberRange.toJson(value.skipped()));
    }
    return json;
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static Line fromJson(JsonObject json) {
    return new Line(
        Wire.uuid(json, "concertId"),
        LineState.valueOf(Wire.text(json, "state")),
        Wire.number(json, "served"),
        Wire.number(json, "last"),
        Wire.number(json, "leftSequence"),
        Wire.numbers(json, "left"),
        Wire.flag(json, "complete"),
        Wire.decimal(json, "admittedPerMinute"),
        Wire.number(json, "epoch"),
        NumberRange.fromJson(json.getJsonArray("skipped", new JsonArray())));
  }
}
