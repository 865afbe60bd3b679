package dev.frontrow.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rules about seats: who had them when, and what answers said about them. */
final class SeatRules {
  private final HistoryIndex facts;
  private final Findings findings;
  private final Map<String, List<Booking>> bySeat;
  private final Map<String, List<KeyedCalls>> perhapsBySeat = new HashMap<>();

  SeatRules(HistoryIndex facts, Findings findings) {
    this.facts = facts;
    this.findings = findings;
    this.bySeat = grouped(booking -> seat(booking.scheduleId(), booking.seat()));
    for (KeyedCalls group : facts.keyed()) {
      if (group.operation() == Operation.HOLD && group.mayHaveBeenDone()) {
        perhapsBySeat.computeIfAbsent(seatOf(group.first()), it -> new ArrayList<>()).add(group);
      }
    }
  }

  void check() {
    bySeat.values().forEach(this::oneAfterAnother);
    grouped(booking -> booking.owner() + " " + booking.scheduleId())
        .values()
        .forEach(this::oneSeatForOneDate);
    facts.keyed().stream()
        .filter(group -> group.operation() == Operation.HOLD)
        .forEach(this::refusals);
    facts.calls(Operation.SEATS).forEach(this::read);
    facts.calls(Operation.FINAL_SEATS).forEach(this::read);
  }

  private Map<String, List<Booking>> grouped(Function<Booking, String> by) {
    Map<String, List<Booking>> groups = new HashMap<>();
    facts.bookings().stream()
        .sorted(Comparator.comparingLong(Booking::createdAt))
        .forEach(it -> groups.computeIfAbsent(by.apply(it), key -> new ArrayList<>()).add(it));
    return groups;
  }

  /** Compares the timestamps alone, which PostgreSQL gives under the lock of the date. */
  private void oneAfterAnother(List<Booking> seat) {
    for (int i = 0; i < seat.size(); i++) {
      for (int j = i + 1; j < seat.size(); j++) {
        Booking one = seat.get(i);
        Booking two = seat.get(j);
        RecordedCall[] both = {one.shownBy(), two.shownBy()};
        if (one.isPaid() && two.createdAt() >= one.paidAt()) {
          findings.judge(
              Rule.SOLD_SEAT_STAYS_SOLD, false, two + " has a seat sold by " + one, both);
        } else {
          findings.judge(
              Rule.SEAT_HELD_BY_ONE,
              two.createdAt() >= one.surelyUntilAt(facts.clock()),
              two + " has a seat that was still held by " + one,
              both);
        }
        findings.judge(
            Rule.SEAT_SOLD_ONCE,
            !(one.isPaid() && two.isPaid()),
            one + " and " + two + " are both paid for one seat",
            both);
      }
      if (seat.get(i).isPaid()) {
        findings.judge(Rule.SOLD_SEAT_STAYS_SOLD, true, "", seat.get(i).shownBy());
      }
    }
  }

  private void oneSeatForOneDate(List<Booking> ofUser) {
    for (int i = 0; i < ofUser.size(); i++) {
      for (int j = i + 1; j < ofUser.size(); j++) {
        Booking one = ofUser.get(i);
        Booking two = ofUser.get(j);
        findings.judge(
            Rule.ONE_SEAT_FOR_ONE_DATE,
            two.createdAt() >= one.surelyUntilAt(facts.clock()),
            two + " is a second seat of one date besides " + one,
            one.shownBy(),
            two.shownBy());
      }
    }
  }

  private void refusals(KeyedCalls group) {
    for (RecordedCall call : group.calls()) {
      RecordedCall since = call.replayed() ? HistoryIndex.sinceFirst(group, call) : call;
      switch (call.code()) {
        case "seat-taken" ->
            findings.judge(
                Rule.TAKEN_FOR_A_REASON,
                takenPerhaps(since, seatOf(call), call.client()),
                "no other user can have had the seat",
                call);
        case "already-reserved" ->
            findings.judge(
                Rule.RESERVED_FOR_A_REASON,
                reservedPerhaps(since),
                "the user cannot have had a seat of that date",
                call);
        default -> {}
      }
    }
  }

  private boolean takenPerhaps(RecordedCall call, String seat, String butNot) {
    return bySeat.getOrDefault(seat, List.of()).stream()
            .anyMatch(it -> !it.owner().equals(butNot) && perhapsHad(it, call))
        || doneUnseen(call, seat);
  }

  private boolean reservedPerhaps(RecordedCall call) {
    String date = call.asked("scheduleId").orElse("");
    return facts.bookings().stream()
            .anyMatch(
                it ->
                    it.owner().equals(call.client())
                        && it.scheduleId().equals(date)
                        && perhapsHad(it, call))
        || perhapsBySeat.values().stream()
            .flatMap(List::stream)
            .anyMatch(
                it ->
                    it.client().equals(call.client())
                        && date.equals(it.first().asked("scheduleId").orElse(""))
                        && mayBeUnlisted(it, call));
  }

  private boolean perhapsHad(Booking booking, RecordedCall call) {
    return booking.createdAt() <= facts.toAt(call)
        && booking.perhapsUntilAt(facts.clock(), call) > facts.fromAt(call);
  }

  /**
   * Returns whether an unanswered hold may have the seat: one that no later list of reservations
   * could show.
   */
  private boolean doneUnseen(RecordedCall call, String seat) {
    return perhapsBySeat.getOrDefault(seat, List.of()).stream()
        .anyMatch(group -> mayBeUnlisted(group, call));
  }

  private boolean mayBeUnlisted(KeyedCalls group, RecordedCall call) {
    boolean listedAfter =
        facts
            .finals()
            .whole(group.client(), Operation.FINAL_RESERVATIONS)
            .filter(list -> call.before(list.call()))
            .isPresent();
    return group.first().begunNanos() <= call.endedNanos() && !listedAfter;
  }

  private void read(RecordedCall call) {
    if (!call.succeeded()) {
      return;
    }
    String schedule = call.asked("scheduleId").orElse("");
    call.items("seats")
        .forEach(
            seat -> {
              int number = seat.getInteger("number", 0);
              judge(call, seat(schedule, number), number, seat.getString("status", ""));
            });
  }

  private void judge(RecordedCall call, String key, int number, String status) {
    List<Booking> here = bySeat.getOrDefault(key, List.of());
    switch (status) {
      case "HELD" ->
          findings.judge(
              Rule.HELD_READ_HAS_A_HOLDER,
              doneUnseen(call, key)
                  || here.stream()
                      .anyMatch(it -> perhapsHad(it, call) && !it.shownPaidBefore(call)),
              "no user can have held seat " + number,
              call);
      case "SOLD" ->
          findings.judge(
              Rule.SOLD_READ_HAS_A_PAYMENT,
              here.stream()
                  .anyMatch(it -> it.maybePaidBy(call) && it.createdAt() <= facts.toAt(call)),
              "no user can have paid for seat " + number,
              call);
      default ->
          findings.judge(
              Rule.FREE_READ_IS_FREE,
              here.stream().noneMatch(it -> surelyHad(it, call)),
              "seat " + number + " was taken during the whole read",
              call);
    }
  }

  private boolean surelyHad(Booking booking, RecordedCall call) {
    return booking.shownPaidBefore(call)
        || (booking.shownBefore(call) && booking.surelyUntilAt(facts.clock()) > facts.toAt(call));
  }

  private static String seatOf(RecordedCall hold) {
    return seat(
        hold.asked("scheduleId").orElse(""),
        Integer.parseInt(hold.asked("seatNumber").orElse("0")));
  }

  private static String seat(String scheduleId, int number) {
    return scheduleId + " " + number;
  }
}
