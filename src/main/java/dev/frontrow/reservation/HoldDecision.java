package dev.frontrow.reservation;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Reservation;
import dev.frontrow.api.ReservationStatus;
import dev.frontrow.hold.HoldEnd;
import dev.frontrow.idempotency.CommandOutcome;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Decides the commands of a batch in their order, from facts that were read while their dates were
 * locked. It uses no clock and no database. One instance decides one batch. Not thread-safe.
 */
final class HoldDecision {
  private final Duration holdDuration;
  private final Set<SeatOfDate> taken = new HashSet<>();
  private final List<Reservation> won = new ArrayList<>();
  private final Map<UUID, EndedHold> closed = new LinkedHashMap<>();

  HoldDecision(Duration holdDuration) {
    this.holdDuration = holdDuration;
  }

  /** Decides the next command, in view of the decisions before it. */
  CommandOutcome<Reservation> decide(HoldCommand command, HoldFacts facts) {
    if (!facts.userKnown()) {
      return CommandOutcome.refused(FailureCode.USER_NOT_FOUND);
    }
    if (facts.date().isEmpty()) {
      return CommandOutcome.refused(FailureCode.SCHEDULE_NOT_FOUND);
    }
    HoldFacts.Date date = facts.date().get();
    if (!date.concertId().equals(command.concertId())) {
      return CommandOutcome.refused(FailureCode.QUEUE_TOKEN_OTHER_CONCERT);
    }
    if (facts.seat().isEmpty()) {
      return CommandOutcome.refused(FailureCode.SEAT_NOT_FOUND);
    }
    Optional<HoldFacts.Own> own = facts.own();
    if (own.isPresent() && own.get().id().equals(command.id())) {
      // An earlier attempt of this batch committed, and the connection broke before the answer
      // came.
      return CommandOutcome.made(madeBefore(command, date, own.get()));
    }
    if (!date.saleEndsAt().isAfter(facts.now())) {
      return CommandOutcome.refused(FailureCode.SALE_ENDED);
    }
    if (own.isPresent()
        && (own.get().paid() || HoldEnd.isLive(own.get().expiresAt(), facts.now()))) {
      return CommandOutcome.refused(
          FailureCode.ALREADY_RESERVED,
          new JsonObject().put(Refusal.RESERVATION_ID, own.get().id().toString()));
    }
    if (!isFree(facts.seat().get(), facts)
        || !taken.add(new SeatOfDate(date.id(), command.seatNumber()))) {
      return CommandOutcome.refused(FailureCode.SEAT_TAKEN);
    }
    return CommandOutcome.made(win(command, date, facts));
  }

  /** Returns the new reservations, one for each seat won. */
  List<Reservation> won() {
    return won;
  }

  /**
   * Returns the expired holds that must be closed before the new reservations are inserted: those
   * on the seats won, and the winners' own.
   */
  List<EndedHold> closed() {
    return List.copyOf(closed.values());
  }

  private static boolean isFree(HoldFacts.Seat seat, HoldFacts facts) {
    return switch (seat.status()) {
      case AVAILABLE -> true;
      case HELD -> !HoldEnd.isLive(seat.heldUntil().orElseThrow(), facts.now());
      case SOLD -> false;
    };
  }

  private Reservation win(HoldCommand command, HoldFacts.Date date, HoldFacts facts) {
    facts.seat().flatMap(HoldFacts.Seat::lapsed).ifPresent(it -> closed.put(it.id(), it));
    facts.own().map(own -> lapsed(command, date, own)).ifPresent(it -> closed.put(it.id(), it));
    Reservation reservation =
        held(command, date, facts.now(), facts.now().plus(holdDuration), command.seatNumber());
    won.add(reservation);
    return reservation;
  }

  private static EndedHold lapsed(HoldCommand command, HoldFacts.Date date, HoldFacts.Own own) {
    return new EndedHold(own.id(), command.userId(), date.concertId(), date.id(), own.seatNumber());
  }

  private static Reservation madeBefore(
      HoldCommand command, HoldFacts.Date date, HoldFacts.Own own) {
    return held(command, date, own.createdAt(), own.expiresAt(), own.seatNumber());
  }

  private static Reservation held(
      HoldCommand command,
      HoldFacts.Date date,
      Instant createdAt,
      Instant expiresAt,
      int seatNumber) {
    return new Reservation(
        command.id(),
        command.userId(),
        date.concertId(),
        date.id(),
        date.date(),
        Optional.of(date.startsAt()),
        Optional.of(date.seatsTotal()),
        seatNumber,
        date.price(),
        ReservationStatus.HELD,
        createdAt,
        expiresAt,
        Optional.empty());
  }
}
