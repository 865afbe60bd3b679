package dev.frontrow.history;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Rules about single reservations: that they ended, and were paid, as their owners were told. */
final class ReservationRules {
  private final HistoryIndex facts;
  private final Findings findings;

  ReservationRules(HistoryIndex facts, Findings findings) {
    this.facts = facts;
    this.findings = findings;
  }

  void check() {
    facts.bookings().forEach(this::paidInTime);
    Map<String, Long> saleEnds = saleEnds();
    facts.bookings().forEach(booking -> heldWhileOnSale(booking, saleEnds));
    facts.calls(Operation.CANCEL).forEach(call -> refusal(call, call));
    facts.keyed().stream()
        .filter(group -> group.operation() == Operation.PAY)
        .forEach(
            group ->
                group
                    .calls()
                    .forEach(
                        call ->
                            refusal(
                                call,
                                call.replayed() ? HistoryIndex.sinceFirst(group, call) : call)));
    for (RecordedCall call : facts.history().calls()) {
      // The answer to a hold, which may be a replay, shows its state at the start, not the current
      // one.
      if (call.operation() != Operation.HOLD) {
        facts.reservationsIn(call).forEach(it -> read(it, call));
      }
    }
  }

  /** Returns the end of sale by date, in ns since 1970. */
  private Map<String, Long> saleEnds() {
    Map<String, Long> ends = new HashMap<>();
    for (RecordedCall call : facts.calls(Operation.PUT_ON_SALE)) {
      if (call.succeeded()) {
        String salesEndAt = call.request().getString("salesEndAt", "");
        long all = salesEndAt.isEmpty() ? Long.MAX_VALUE : ServerClock.nanos(salesEndAt);
        call.items("schedules")
            .forEach(
                date ->
                    ends.put(
                        date.getString("id", ""),
                        Math.min(all, ServerClock.nanos(date.getString("startsAt", "")))));
      }
    }
    return ends;
  }

  private void heldWhileOnSale(Booking booking, Map<String, Long> saleEnds) {
    Long end = saleEnds.get(booking.scheduleId());
    if (end != null) {
      findings.judge(
          Rule.HELD_WHILE_ON_SALE,
          booking.createdAt() < end,
          booking + " began after the sale of its date had ended",
          booking.shownBy());
    }
  }

  private void paidInTime(Booking booking) {
    if (booking.isPaid()) {
      findings.judge(
          Rule.PAID_IN_TIME,
          booking.paidAt() >= booking.createdAt()
              && booking.paidAt() < booking.expiresAt()
              && !booking.isCancelled(),
          booking + " was paid outside of its hold",
          booking.shownBy());
    }
  }

  private void refusal(RecordedCall call, RecordedCall since) {
    facts
        .bookingOf(call)
        .ifPresent(
            booking -> {
              switch (call.code()) {
                case "hold-expired" ->
                    findings.judge(
                        Rule.EXPIRED_FOR_A_REASON,
                        !booking.shownPaidBefore(since)
                            && (booking.maybeCancelledBy(call)
                                || facts.toAt(call) >= booking.expiresAt()),
                        booking + " can have neither expired nor been cancelled",
                        booking.shownBy(),
                        call);
                case "already-paid" ->
                    findings.judge(
                        Rule.PAID_FOR_A_REASON,
                        booking.maybePaidBy(call),
                        booking + " cannot have been paid",
                        booking.shownBy(),
                        call);
                default -> {}
              }
            });
  }

  private void read(JsonObject reservation, RecordedCall call) {
    facts
        .booking(reservation.getString("id", ""))
        .ifPresent(
            booking ->
                findings.judge(
                    Rule.RESERVATION_READ_IS_TRUE,
                    mayRead(booking, reservation.getString("status", ""), call),
                    booking + " cannot have been " + reservation.getString("status"),
                    booking.shownBy(),
                    call));
  }

  private boolean mayRead(Booking booking, String status, RecordedCall call) {
    boolean ended = booking.shownPaidBefore(call) || booking.cancelledBefore(call);
    return switch (status) {
      case "HELD" -> !ended && booking.expiresAt() > facts.fromAt(call);
      case "EXPIRED" -> !ended && !booking.isPaid() && facts.toAt(call) >= booking.expiresAt();
      case "PAID" -> booking.maybePaidBy(call) && !booking.cancelledBefore(call);
      case "CANCELLED" -> booking.maybeCancelledBy(call) && !booking.isPaid();
      default -> false;
    };
  }
}
