package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A page of reservations.
 *
 * @param items newest first
 * @param nextCursor for the next page; empty at the end
 */
public record ReservationPage(List<Reservation> items, Optional<String> nextCursor) {
  /** Checks what the components promise. */
  public ReservationPage {
    items = List.copyOf(items);
  }

  /** The wire form. */
  public static JsonObject toJson(ReservationPage value) {
    JsonObject json = new JsonObject().put("items", Wire.array(value.items(), Reservation::toJson));
    value.nextCursor().ifPresent(it -> json.put("nextCursor", it));
    return json;
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static ReservationPage fromJson(JsonObject json) {
    return new ReservationPage(
        Wire.list(json, "items", Reservation::fromJson), Wire.optionalText(json, "nextCursor"));
  }
}
