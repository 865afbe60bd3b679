package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/**
 * The data of an {@link Event}. Each type of {@link EventTypes} has one record. A consumer calls
 * {@link #of}. One that needs a single type compares {@link Event#type} and calls {@code fromJson}
 * of that record.
 */
public sealed interface EventData permits Fact, LineEvent {
  /** Returns the type, one of {@link EventTypes}. */
  String type();

  /** Returns the id of the thing that changed. */
  UUID subject();

  /** Returns the wire form. */
  JsonObject toJson();

  /** Reads the data of an event; returns empty if this version does not know the type. */
  static Optional<EventData> of(Event event) {
    JsonObject data = event.data();
    return switch (event.type()) {
      case EventTypes.SEAT_HELD -> Optional.of(SeatHeld.fromJson(data));
      case EventTypes.SEAT_RELEASED -> Optional.of(SeatReleased.fromJson(data));
      case EventTypes.SEAT_SOLD -> Optional.of(SeatSold.fromJson(data));
      case EventTypes.HOLD_EXPIRED -> Optional.of(HoldExpired.fromJson(data));
      case EventTypes.BALANCE_CHARGED -> Optional.of(BalanceCharged.fromJson(data));
      case EventTypes.PAYMENT_MADE -> Optional.of(PaymentMade.fromJson(data));
      case EventTypes.LINE_MOVED -> Optional.of(LineMoved.fromJson(data));
      case EventTypes.NUMBER_CALLED -> Optional.of(NumberCalled.fromJson(data));
      case EventTypes.TOKEN_EXPIRED -> Optional.of(TokenExpired.fromJson(data));
      default -> Optional.empty();
    };
  }
}
