package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A page of payments.
 *
 * @param items newest first
 * @param nextCursor cursor of the next page; empty on the last page
 */
public record PaymentPage(List<Payment> items, Optional<String> nextCursor) {
  /** Copies the list, so that the record is immutable. */
  public PaymentPage {
    items = List.copyOf(items);
  }

  /** Returns the wire form. */
  public static JsonObject toJson(PaymentPage value) {
    JsonObject json = new JsonObject().put("items", Wire.array(value.items(), Payment::toJson));
    value.nextCursor().ifPresent(it -> json.put("nextCursor", it));
    return json;
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static PaymentPage fromJson(JsonObject json) {
    return new PaymentPage(
        Wire.list(json, "items", Payment::fromJson), Wire.optionalText(json, "nextCursor"));
  }
}
