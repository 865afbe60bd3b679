package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A page of payments.
 *
 * @param items newest first
 * @param nextCursor for the next page; empty at the end
 */
public record PaymentPage(List<Payment> items, Optional<String> nextCursor) {
  /** Checks what the components promise. */
  public PaymentPage {
    items = List.copyOf(items);
  }

  /** The wire form. */
  public static JsonObject toJson(PaymentPage value) {
    JsonObject json = new JsonObject().put("items", Wire.array(value.items(), Payment::toJson));
    value.nextCursor().ifPresent(it -> json.put("nextCursor", it));
    return json;
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static PaymentPage fromJson(JsonObject json) {
    return new PaymentPage(
        Wire.list(json, "items", Payment::fromJson), Wire.optionalText(json, "nextCursor"));
  }
}
