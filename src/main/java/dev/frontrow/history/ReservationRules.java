package dev.frontrow.history;

import io.vertx.core.json.JsonObject;

/** Reservation by reservation: whether it ended, and was paid, as its owner was told. */
final class ReservationRules {
  private final Facts facts;
  private final Findings findings;

  ReservationRules(Facts facts, Findings findings) {
    this.facts = facts;
    this.findings = findings;
  }

  void check() {
    facts.bookings().forEach(this::paidInTime);
    facts.calls(Operation.CANCEL).forEach(call -> refusal(call, call));
    facts.keyed().stream()
        .filter(group -> group.operation() == Operation.PAY)
        .forEach(
            group ->
                group
                    .calls()
                    .forEach(
                        call ->
                            refusal(call, call.replayed() ? Facts.sinceFirst(group, call) : call)));
    for (Call call : facts.history().calls()) {
      // What a hold answers, perhaps for the second time, is how it began.
      if (call.operation() != Operation.HOLD) {
        facts.reservationsIn(call).forEach(it -> read(it, call));
      }
    }
  }

  private void paidInTime(Booking booking) {
    if (booking.isPaid()) {
      findings.judge(
          Rule.PAID_IN_TIME,
          booking.paidAt() >= booking.createdAt()
              && booking.paidAt() < booking.expiresAt()
              && !booking.isCancelled(),
          booking + " was paid when it did not last any more",
          booking.shownBy());
    }
  }

  private void refusal(Call call, Call since) {
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
                        booking + " can have neither run out nor been given back",
                        booking.shownBy(),
                        call);
                case "already-paid" ->
                    findings.judge(
                        Rule.PAID_FOR_A_REASON,
                        booking.maybePaidBy(call),
                        booking + " can not have been paid",
                        booking.shownBy(),
                        call);
                default -> {}
              }
            });
  }

  private void read(JsonObject reservation, Call call) {
    facts
        .booking(reservation.getString("id", ""))
        .ifPresent(
            booking ->
                findings.judge(
                    Rule.RESERVATION_READ_IS_TRUE,
                    mayRead(booking, reservation.getString("status", ""), call),
                    booking + " can not have been " + reservation.getString("status"),
                    booking.shownBy(),
                    call));
  }

  private boolean mayRead(Booking booking, String status, Call call) {
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
