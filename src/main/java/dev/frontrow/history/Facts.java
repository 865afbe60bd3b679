package dev.frontrow.history;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A history, put in order for the rules. Immutable once made. */
final class Facts {
  private final History history;
  private final ServerClock clock;
  private final Finals finals;
  private final Collection<KeyedCalls> keyed;
  private final Map<String, Booking> bookings = new LinkedHashMap<>();

  private Facts(History history, ServerClock clock) {
    this.history = history;
    this.clock = clock;
    this.finals = Finals.of(history);
    this.keyed = KeyedCalls.of(history);
  }

  static Facts of(History history, Findings findings) {
    Facts facts = new Facts(history, ServerClock.of(history, findings));
    for (Call call : history.calls()) {
      facts.reservationsIn(call).forEach(it -> facts.book(it, call, findings));
    }
    for (Call call : history.calls()) {
      if (call.operation() == Operation.PAY || call.operation() == Operation.CANCEL) {
        facts.bookingOf(call).ifPresent(booking -> booking.asked(call));
      }
    }
    return facts;
  }

  /** The reservations that an answer tells of. */
  List<JsonObject> reservationsIn(Call call) {
    if (!call.succeeded()) {
      return List.of();
    }
    return switch (call.operation()) {
      case HOLD, RESERVATION -> List.of(call.answer());
      case FINAL_RESERVATIONS, MY_RESERVATIONS -> call.items("items");
      default -> List.of();
    };
  }

  private void book(JsonObject reservation, Call call, Findings findings) {
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
        booking + " was told differently before",
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

  Finals finals() {
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

  /** The reservation that a call is about. */
  Optional<Booking> bookingOf(Call call) {
    return call.asked("reservationId").map(bookings::get);
  }

  List<Call> calls(Operation operation) {
    List<Call> found = new ArrayList<>();
    for (Call call : history.calls()) {
      if (call.operation() == operation) {
        found.add(call);
      }
    }
    return found;
  }

  /**
   * The call as if it had begun with the first of its key: what a replay tells was decided then or
   * later.
   */
  static Call sinceFirst(KeyedCalls group, Call call) {
    return new Call(
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

  /** What a call may have met, by the server's clock. */
  long fromAt(Call call) {
    return clock.earliest(call.begunNanos());
  }

  long toAt(Call call) {
    return clock.latest(call.endedNanos());
  }
}
