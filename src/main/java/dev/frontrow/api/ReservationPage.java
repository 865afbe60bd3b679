package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A page of reservations.
 *
 * @param items newest first
 * @param nextCursor cursor of the next page; empty on the last page
 */
public record ReservationPage(List<Reservation> items, Optional<String> nextCursor) {
  /** Copies the list, so that the record is immutable. */
  public ReservationPage {
    items = List.copyOf(items);
  }

  /** Returns the wire form. */
  public static JsonObject toJson(ReservationPage value) {
    JsonObject json = new JsonObject().put("items", Wire.array(value.items(), Reservation::toJson));
    value.nextCursor().ifPresent(it -> json.put("nextCursor", it));
    return json;
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static ReservationPage fromJson(JsonObject json) {
    return new ReservationPage(
        Wire.list(json, "items", Reservation::fromJson), Wire.optionalText(json, "nextCursor"));
  }
}
