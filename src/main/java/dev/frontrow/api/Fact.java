package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * The data of an event about seats or money. The outbox stores it and gives it a sequence. The wire
 * form has one home, {@link #write}: as an object and as the text that the outbox stores.
 */
public sealed interface Fact extends EventData
    permits SeatEvent, HoldExpired, BalanceCharged, PaymentMade {
  /** Writes the members of the wire form. */
  void write(FactWriter to);

  @Override
  default JsonObject toJson() {
    JsonObject json = new JsonObject();
    write(
        new FactWriter() {
          @Override
          public void put(String name, UUID value) {
            json.put(name, value.toString());
          }

          @Override
          public void put(String name, long value) {
            json.put(name, value);
          }

          @Override
          public void put(String name, Instant value) {
            json.put(name, value.toString());
          }

          @Override
          public void put(String name, Enum<?> value) {
            json.put(name, value.name().toLowerCase(Locale.ROOT));
          }
        });
    return json;
  }
}
