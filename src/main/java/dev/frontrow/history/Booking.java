package dev.frontrow.history;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A reservation with everything that the history reveals about it. Times with {@code At} in their
 * names are the server's, in ns since 1970; others are the load's. Not thread-safe.
 */
final class Booking {
  /** After every other time. */
  static final long NEVER = Long.MAX_VALUE;

  private final String id;
  private final String owner;
  private final String scheduleId;
  private final int seat;
  private final long price;
  private final long createdAt;
  private final long expiresAt;
  private final RecordedCall shownBy;
  private final List<RecordedCall> payments = new ArrayList<>();
  private final List<RecordedCall> cancels = new ArrayList<>();
  private long shown = NEVER;
  private long shownPaid = NEVER;
  private long paidAt = NEVER;
  private long unpaidUntil = Long.MIN_VALUE;

  Booking(String owner, JsonObject reservation, RecordedCall shownBy) {
    this.id = reservation.getString("id", "");
    this.owner = owner;
    this.scheduleId = reservation.getString("scheduleId", "");
    this.seat = reservation.getInteger("seatNumber", 0);
    this.price = reservation.getLong("price", 0L);
    this.createdAt = ServerClock.nanos(reservation.getString("createdAt", ""));
    this.expiresAt = ServerClock.nanos(reservation.getString("expiresAt", ""));
    this.shownBy = shownBy;
  }

  /** Returns whether an answer has the same facts as the first one. */
  boolean agrees(String otherOwner, JsonObject reservation, RecordedCall call) {
    Booking other = new Booking(otherOwner, reservation, call);
    return owner.equals(other.owner)
        && scheduleId.equals(other.scheduleId)
        && seat == other.seat
        && price == other.price
        && createdAt == other.createdAt
        && expiresAt == other.expiresAt;
  }

  /** Records an answer that contains the reservation. */
  void seen(JsonObject reservation, RecordedCall call) {
    shown = Math.min(shown, call.endedNanos());
    if ("PAID".equals(reservation.getString("status"))) {
      paid(ServerClock.nanos(reservation.getString("paidAt", "")), call);
    } else {
      unpaidUntil = Math.max(unpaidUntil, call.begunNanos());
    }
  }

  void asked(RecordedCall call) {
    (call.operation() == Operation.PAY ? payments : cancels).add(call);
    if (call.operation() == Operation.PAY && call.succeeded()) {
      paid(ServerClock.nanos(call.answered("paidAt")), call);
    }
  }

  private void paid(long at, RecordedCall call) {
    paidAt = Math.min(paidAt, at);
    shownPaid = Math.min(shownPaid, call.endedNanos());
  }

  String owner() {
    return owner;
  }

  String scheduleId() {
    return scheduleId;
  }

  int seat() {
    return seat;
  }

  long price() {
    return price;
  }

  long createdAt() {
    return createdAt;
  }

  long expiresAt() {
    return expiresAt;
  }

  /** Returns the time of its payment; {@link #NEVER} if no answer has one. */
  long paidAt() {
    return paidAt;
  }

  boolean isPaid() {
    return paidAt != NEVER;
  }

  /** Returns the first call whose answer contains it. */
  RecordedCall shownBy() {
    return shownBy;
  }

  /** Returns whether it surely existed before a call was sent. */
  boolean shownBefore(RecordedCall call) {
    return shown < call.begunNanos();
  }

  /** Returns whether it was surely paid before a call was sent. */
  boolean shownPaidBefore(RecordedCall call) {
    return shownPaid < call.begunNanos();
  }

  /** Returns whether a payment may have been executed before a call ended. */
  boolean maybePaidBy(RecordedCall call) {
    return payments.stream()
        .anyMatch(
            pay ->
                pay.begunNanos() <= call.endedNanos()
                    && (pay.succeeded()
                        || (pay.isUnknown() && (isPaid() || unpaidUntil <= call.endedNanos()))));
  }

  /** Returns whether a cancellation may have been executed before a call ended. */
  boolean maybeCancelledBy(RecordedCall call) {
    return cancels.stream().anyMatch(it -> !it.refused() && it.begunNanos() <= call.endedNanos());
  }

  /** Returns whether it was surely cancelled before a call was sent. */
  boolean cancelledBefore(RecordedCall call) {
    return cancels.stream().anyMatch(it -> it.succeeded() && it.before(call));
  }

  boolean isCancelled() {
    return cancels.stream().anyMatch(RecordedCall::succeeded);
  }

  /** Returns the time until which the owner surely has the seat. */
  long surelyUntilAt(ServerClock clock) {
    if (isPaid()) {
      return NEVER;
    }
    long until = expiresAt;
    for (RecordedCall cancel : cancels) {
      if (!cancel.refused()) {
        until = Math.min(until, clock.earliest(cancel.begunNanos()));
      }
    }
    return until;
  }

  /** Returns the time until which the owner may have the seat, as far as a call can show it. */
  long perhapsUntilAt(ServerClock clock, RecordedCall call) {
    if (isPaid() || maybePaidBy(call)) {
      return NEVER;
    }
    long until = expiresAt;
    for (RecordedCall cancel : cancels) {
      if (cancel.succeeded()) {
        until = Math.min(until, clock.latest(cancel.endedNanos()));
      }
    }
    return until;
  }

  @Override
  public String toString() {
    return "reservation " + id + " of " + owner;
  }
}
