package dev.frontrow.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Reservation;
import dev.frontrow.api.ReservationStatus;
import dev.frontrow.api.SeatStatus;
import dev.frontrow.idempotency.CommandOutcome;
import dev.frontrow.reservation.HoldFacts.Own;
import dev.frontrow.reservation.HoldFacts.Seat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who gets a seat, to the instant; {@link HoldTest} has the same with a database. */
class HoldDecisionTest {
  private static final Instant NOW = Instant.parse("2027-01-01T10:00:00Z");
  private static final Instant LATER = NOW.plusNanos(1_000);
  private static final Duration HOLD = Duration.ofMinutes(5);
  private static final UUID CONCERT = UUID.randomUUID();
  private static final UUID USER = UUID.randomUUID();
  private static final HoldFacts.Date DATE = date(UUID.randomUUID(), LATER);
  private static final Seat FREE = seat(SeatStatus.AVAILABLE, null);

  private final HoldDecision decision = new HoldDecision(HOLD);

  private static HoldFacts.Date date(UUID id, Instant saleEndsAt) {
    return new HoldFacts.Date(
        id, CONCERT, LocalDate.of(2027, 2, 1), NOW.plusSeconds(9), saleEndsAt, 40, 80_000, 3);
  }

  private static Seat seat(SeatStatus status, Instant heldUntil) {
    return new Seat(
        status,
        Optional.ofNullable(heldUntil),
        Optional.ofNullable(heldUntil).filter(it -> !it.isAfter(NOW)).map(it -> ended(7)));
  }

  private static EndedHold ended(int seat) {
    return new EndedHold(new UUID(1, seat), UUID.randomUUID(), CONCERT, DATE.id(), seat);
  }

  private static HoldCommand command(UUID user, int seat) {
    return new HoldCommand(
        UUID.randomUUID(), user, CONCERT, 1, Optional.of(DATE.id()), seat, Optional.empty());
  }

  private static HoldFacts facts(Seat seat, Own own) {
    return new HoldFacts(NOW, true, Optional.of(DATE), Optional.of(seat), Optional.ofNullable(own));
  }

  private static Own own(boolean paid, Instant expiresAt) {
    return new Own(UUID.randomUUID(), paid, 9, NOW.minusSeconds(60), expiresAt);
  }

  private Optional<FailureCode> refusal(HoldFacts facts) {
    return decision.decide(command(USER, 7), facts).code();
  }

  @Test
  void a_free_seat_is_held_for_its_time_from_now_on() {
    HoldCommand command = command(USER, 7);
    Reservation made = decision.decide(command, facts(FREE, null)).made().orElseThrow();
    assertEquals(
        new Reservation(
            command.id(),
            USER,
            CONCERT,
            DATE.id(),
            DATE.date(),
            Optional.of(DATE.startsAt()),
            Optional.of(40),
            7,
            80_000,
            ReservationStatus.HELD,
            NOW,
            NOW.plus(HOLD),
            Optional.empty()),
        made);
    assertEquals(List.of(made), decision.won());
    assertEquals(List.of(), decision.closed());
  }

  @Test
  void what_is_not_there_is_refused_in_the_order_in_which_it_is_looked_for() {
    HoldFacts good = facts(FREE, null);
    assertEquals(
        Optional.of(FailureCode.USER_NOT_FOUND),
        refusal(new HoldFacts(NOW, false, Optional.empty(), Optional.empty(), Optional.empty())));
    assertEquals(
        Optional.of(FailureCode.SCHEDULE_NOT_FOUND),
        refusal(new HoldFacts(NOW, true, Optional.empty(), Optional.empty(), Optional.empty())));
    HoldCommand elsewhere =
        new HoldCommand(
            UUID.randomUUID(),
            USER,
            UUID.randomUUID(),
            1,
            Optional.of(DATE.id()),
            7,
            Optional.empty());
    assertEquals(
        Optional.of(FailureCode.QUEUE_TOKEN_OTHER_CONCERT),
        decision
            .decide(elsewhere, new HoldFacts(NOW, true, good.date(), Optional.empty(), good.own()))
            .code());
    assertEquals(
        Optional.of(FailureCode.SEAT_NOT_FOUND),
        refusal(new HoldFacts(NOW, true, good.date(), Optional.empty(), good.own())));
    assertEquals(List.of(), decision.won());
  }

  @Test
  void a_sale_is_over_in_the_instant_that_it_names() {
    for (Instant end : List.of(NOW, NOW.minusSeconds(1))) {
      HoldFacts.Date over = date(DATE.id(), end);
      assertEquals(
          Optional.of(FailureCode.SALE_ENDED),
          refusal(
              new HoldFacts(NOW, true, Optional.of(over), Optional.of(FREE), Optional.empty())));
    }
    assertEquals(Optional.empty(), refusal(facts(FREE, null)));
  }

  @Test
  void another_hold_on_the_seat_is_over_in_the_instant_that_it_names() {
    assertEquals(
        Optional.of(FailureCode.SEAT_TAKEN), refusal(facts(seat(SeatStatus.HELD, LATER), null)));
    assertEquals(
        Optional.of(FailureCode.SEAT_TAKEN), refusal(facts(seat(SeatStatus.SOLD, null), null)));
    assertEquals(List.of(), decision.closed());
    Seat over = seat(SeatStatus.HELD, NOW);
    assertEquals(Optional.empty(), refusal(facts(over, null)));
    assertEquals(List.of(over.lapsed().orElseThrow()), decision.closed());
  }

  @Test
  void ones_own_hold_is_over_in_the_instant_that_it_names_and_a_payment_never() {
    Own live = own(false, LATER);
    CommandOutcome<Reservation> refused = decision.decide(command(USER, 7), facts(FREE, live));
    assertEquals(Optional.of(FailureCode.ALREADY_RESERVED), refused.code());
    assertEquals(live.id().toString(), refused.details().getString(Refusal.RESERVATION_ID));
    assertEquals(Optional.of(FailureCode.ALREADY_RESERVED), refusal(facts(FREE, own(true, NOW))));
    assertEquals(List.of(), decision.closed());
    Own over = own(false, NOW);
    assertEquals(Optional.empty(), refusal(facts(FREE, over)));
    assertEquals(List.of(new EndedHold(over.id(), USER, CONCERT, DATE.id(), 9)), decision.closed());
  }

  @Test
  void one_seat_goes_to_the_first_of_a_batch_and_other_seats_and_dates_to_others() {
    assertEquals(Optional.empty(), refusal(facts(FREE, null)));
    assertEquals(Optional.of(FailureCode.SEAT_TAKEN), refusal(facts(FREE, own(false, NOW))));
    assertEquals(List.of(), decision.closed());
    assertEquals(Optional.empty(), decision.decide(command(USER, 8), facts(FREE, null)).code());
    HoldFacts.Date other = date(UUID.randomUUID(), LATER);
    assertEquals(
        Optional.empty(),
        refusal(new HoldFacts(NOW, true, Optional.of(other), Optional.of(FREE), Optional.empty())));
    assertEquals(3, decision.won().size());
  }

  @Test
  void a_hold_that_is_the_commands_own_is_told_again_even_after_the_sale() {
    HoldCommand command = command(USER, 9);
    Own mine = new Own(command.id(), false, 9, NOW.minusSeconds(60), NOW.minusSeconds(1));
    Reservation made =
        decision
            .decide(
                command,
                new HoldFacts(
                    NOW,
                    true,
                    Optional.of(date(DATE.id(), NOW)),
                    Optional.of(seat(SeatStatus.HELD, LATER)),
                    Optional.of(mine)))
            .made()
            .orElseThrow();
    assertEquals(command.id(), made.id());
    assertEquals(9, made.seatNumber());
    assertEquals(mine.createdAt(), made.createdAt());
    assertEquals(mine.expiresAt(), made.expiresAt());
    assertEquals(List.of(), decision.won());
  }

  @Test
  void one_command_of_a_user_for_a_date_is_in_a_batch() {
    assertEquals(command(USER, 1).keys(), command(USER, 2).keys());
    assertEquals(1, command(USER, 1).keys().size());
    HoldCommand nowhere =
        new HoldCommand(UUID.randomUUID(), USER, CONCERT, 1, Optional.empty(), 1, Optional.empty());
    assertEquals(List.of(), nowhere.keys());
  }
}
