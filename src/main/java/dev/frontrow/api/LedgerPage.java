package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A page of a wallet's ledger.
 *
 * @param items newest first
 * @param nextCursor for the next page; empty at the end
 */
public record LedgerPage(List<LedgerEntry> items, Optional<String> nextCursor) {
  /** Checks what the components promise. */
  public LedgerPage {
    items = List.copyOf(items);
  }

  /** The wire form. */
  public static JsonObject toJson(LedgerPage value) {
    JsonObject json = new JsonObject().put("items", Wire.array(value.items(), LedgerEntry::toJson));
    value.nextCursor().ifPresent(it -> json.put("nextCursor", it));
    return json;
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static LedgerPage fromJson(JsonObject json) {
    return new LedgerPage(
        Wire.list(json, "items", LedgerEntry::fromJson), Wire.optionalText(json, "nextCursor"));
  }
}
