package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/**
 * A line called numbers.
 *
 * @param concertId the concert of the line
 * @param numbers one or more, in ascending order; their owners are admitted now
 */
public record NumberCalled(UUID concertId, List<Long> numbers) implements LineEvent {
  /** Copies the list, so that the record is immutable. */
  public NumberCalled {
    numbers = List.copyOf(numbers);
  }

  @Override
  public String type() {
    return EventTypes.NUMBER_CALLED;
  }

  @Override
  public JsonObject toJson() {
    return new JsonObject()
        .put("concertId", concertId.toString())
        .put("numbers", Wire.array(numbers));
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static NumberCalled fromJson(JsonObject json) {
    return new NumberCalled(Wire.uuid(json, "concertId"), Wire.numbers(json, "numbers"));
  }
}
