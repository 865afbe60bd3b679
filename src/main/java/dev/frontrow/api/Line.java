package dev.frontrow.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/**
 * What everyone may know of a line; enough to tell any waiting number its position without asking
 * again.
 *
 * @param concertId whose line
 * @param state whether it gives numbers and admits
 * @param served every number up to it has been called
 * @param last numbers given so far
 * @param leftSequence grows with each number that leaves while it waits, by one, and by a leap when
 *     the epoch changes
 * @param left numbers above served that left, later than the asker's leftSequence and up to this
 *     one
 * @param complete whether left holds all that left, not only the later ones
 * @param admittedPerMinute pace of the last minute; what the policy lets expect where nobody was
 *     admitted in it
 * @param epoch grows when the line was rebuilt after Redis lost it
 * @param skipped ranges of numbers that are passed over, as nobody has shown a token for them; in
 *     the answers that also have left, and empty in notices
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
  /** A line that passes over no range. */
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

  /** Checks what the components promise. */
  public Line {
    left = List.copyOf(left);
    skipped = List.copyOf(skipped);
  }

  /** The wire form. */
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

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static Line fromJson(JsonObject json) {
    return new Line(
        UUID.fromString(Wire.text(json, "concertId")),
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
