package dev.frontrow.history;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A history, indexed for the rules. Immutable after its creation. */
final class HistoryIndex {
  private final History history;
  private final ServerClock clock;
  private final FinalState finals;
  private final Collection<KeyedCalls> keyed;
  private final Map<String, Booking> bookings = new LinkedHashMap<>();

  private HistoryIndex(History history, ServerClock clock) {
    this.history = history;
    this.clock = clock;
    this.finals = FinalState.of(history);
    this.keyed = KeyedCalls.of(history);
  }

  static HistoryIndex of(History history, Findings findings) {
    HistoryIndex facts = new HistoryIndex(history, ServerClock.of(history, findings));
    for (RecordedCall call : history.calls()) {
      facts.reservationsIn(call).forEach(it -> facts.book(it, call, findings));
    }
    for (RecordedCall call : history.calls()) {
      if (call.operation() == Operation.PAY || call.operation() == Operation.CANCEL) {
        facts.bookingOf(call).ifPresent(booking -> booking.asked(call));
      }
    }
    return facts;
  }

  /** Returns the reservations in an answer. */
  List<JsonObject> reservationsIn(RecordedCall call) {
    if (!call.succeeded()) {
      return List.of();
    }
    return switch (call.operation()) {
      case HOLD, RESERVATION -> List.of(call.answer());
      case FINAL_RESERVATIONS, MY_RESERVATIONS -> call.items("items");
      default -> List.of();
    };
  }

  private void book(JsonObject reservation, RecordedCall call, Findings findings) {
    String id = reservation.getString("id", "");
    Booking booking = bookings.get(id);
    if (booking == null) {
      booking = new Booking(call.client(), reservation, call);
      bookings.put(id, booking);
    }
    boolean agrees = booking.agrees(call.client(), reservation, call);
    findings.judge(
        Rule.RESERVATION_KEEPS_ITS_FACTS,
        agrees,
        booking + " had other facts in an earlier answer",
        booking.shownBy(),
        call);
    if (agrees) {
      booking.seen(reservation, call);
    }
  }

  History history() {
    return history;
  }

  ServerClock clock() {
    return clock;
  }

  FinalState finals() {
    return finals;
  }

  Collection<KeyedCalls> keyed() {
    return keyed;
  }

  Collection<Booking> bookings() {
    return bookings.values();
  }

  Optional<Booking> booking(String id) {
    return Optional.ofNullable(bookings.get(id));
  }

  /** Returns the reservation that a request names. */
  Optional<Booking> bookingOf(RecordedCall call) {
    return call.asked("reservationId").map(bookings::get);
  }

  List<RecordedCall> calls(Operation operation) {
    List<RecordedCall> found = new ArrayList<>();
    for (RecordedCall call : history.calls()) {
      if (call.operation() == operation) {
        found.add(call);
      }
    }
    return found;
  }

  /**
   * Returns a copy of the call that starts with the first call of its key: a replay's outcome may
   * have been decided at any time since then.
   */
  static RecordedCall sinceFirst(KeyedCalls group, RecordedCall call) {
    return new RecordedCall(
        call.id(),
        call.client(),
        call.server(),
        call.operation(),
        call.request(),
        group.first().begunNanos(),
        call.endedNanos(),
        call.status(),
        call.answer(),
        call.replayed());
  }

  /** Returns the earliest time by the server's clock at which a call may have been executed. */
  long fromAt(RecordedCall call) {
    return clock.earliest(call.begunNanos());
  }

  long toAt(RecordedCall call) {
    return clock.latest(call.endedNanos());
  }
}
