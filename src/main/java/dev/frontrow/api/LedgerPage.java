package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A page of a wallet's ledger.
 *
 * @param items newest first
 * @param nextCursor cursor of the next page; empty on the last page
 */
public record LedgerPage(List<LedgerEntry> items, Optional<String> nextCursor) {
  /** Copies the list, so that the record is immutable. */
  public LedgerPage {
    items = List.copyOf(items);
  }

  /** Returns the wire form. */
  public static JsonObject toJson(LedgerPage value) {
    JsonObject json = new JsonObject().put("items", Wire.array(value.items(), LedgerEntry::toJson));
    value.nextCursor().ifPresent(it -> json.put("nextCursor", it));
    return json;
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static LedgerPage fromJson(JsonObject json) {
    return new LedgerPage(
        Wire.list(json, "items", LedgerEntry::fromJson), Wire.optionalText(json, "nextCursor"));
  }
}
