package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A line moved, or its state changed. {@link LinePositions#notice} reads it.
 *
 * @param line state of the line; {@code left} has only the numbers that left just now
 */
public record LineMoved(Line line) implements LineEvent {
  @Override
  public String type() {
    return EventTypes.LINE_MOVED;
  }

  @Override
  public UUID concertId() {
    return line.concertId();
  }

  @Override
  public JsonObject toJson() {
    return Line.toJson(line);
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static LineMoved fromJson(JsonObject json) {
    return new LineMoved(Line.fromJson(json));
  }
}
