package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A line moved, or its state changed. For {@link LinePositions#notice}.
 *
 * @param line how the line stands; {@code left} holds only the numbers that left just now
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

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static LineMoved fromJson(JsonObject json) {
    return new LineMoved(Line.fromJson(json));
  }
}
