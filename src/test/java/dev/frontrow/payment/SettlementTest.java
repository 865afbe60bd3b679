package dev.frontrow.payment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.frontrow.api.EventTypes;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.PayRequest;
import dev.frontrow.api.Payment;
import dev.frontrow.lock.LockedWallet;
import dev.frontrow.payment.PaymentFacts.PayableStatus;
import dev.frontrow.payment.PaymentFacts.PayerReservation;
import dev.frontrow.postgres.Statement;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who pays, to the instant and the coin; {@link PaymentServiceTest} has it with a database. */
class SettlementTest {
  private static final Instant NOW = Instant.parse("2027-01-01T10:00:00Z");
  private static final Instant LATER = NOW.plusNanos(1_000);
  private static final long PRICE = 80_000;
  private static final UUID CONCERT = UUID.randomUUID();
  private static final UUID DATE = new UUID(1, 1);
  private static final UUID OTHER_DATE = new UUID(1, 2);

  private final Settlement settlement = new Settlement();

  private static PayRequest request(long number) {
    return new PayRequest(
        UUID.randomUUID(), CONCERT, number, UUID.randomUUID(), new IdempotencyKey("k", "f", "ko"));
  }

  private static PayerReservation held(UUID date, int seat) {
    return new PayerReservation(CONCERT, date, seat, PRICE, PayableStatus.HELD, LATER, true);
  }

  private static PayerReservation reservation(
      PayableStatus status, Instant expiresAt, boolean hasSeat) {
    return new PayerReservation(CONCERT, DATE, 7, PRICE, status, expiresAt, hasSeat);
  }

  private static PaymentFacts facts(PayerReservation reservation, long balance) {
    return new PaymentFacts(
        NOW, Optional.of(reservation), false, Optional.of(new LockedWallet(balance, 4)));
  }

  private Optional<FailureCode> refusal(PayerReservation reservation) {
    return settlement.decide(request(1), facts(reservation, PRICE)).code();
  }

  @Test
  void a_payer_pays_the_price_out_of_the_wallet() {
    PayRequest request = request(1);
    Payment made = settlement.decide(request, facts(held(DATE, 7), PRICE + 5)).made().orElseThrow();
    assertEquals(
        new Payment(made.id(), request.reservationId(), request.userId(), PRICE, 5, NOW), made);
  }

  @Test
  void a_balance_of_the_price_pays_and_one_coin_less_does_not() {
    assertEquals(
        Optional.of(FailureCode.INSUFFICIENT_BALANCE),
        settlement.decide(request(1), facts(held(DATE, 7), PRICE - 1)).code());
    assertEquals(
        Optional.of(FailureCode.INSUFFICIENT_BALANCE),
        settlement
            .decide(
                request(1),
                new PaymentFacts(NOW, Optional.of(held(DATE, 7)), false, Optional.empty()))
            .code());
    assertEquals(
        0, settlement.decide(request(1), facts(held(DATE, 7), PRICE)).made().get().balance());
  }

  @Test
  void a_hold_is_over_in_the_instant_that_it_names() {
    for (PayerReservation over :
        List.of(
            reservation(PayableStatus.HELD, NOW, true),
            reservation(PayableStatus.HELD, LATER, false),
            reservation(PayableStatus.ENDED, LATER, true))) {
      assertEquals(Optional.of(FailureCode.HOLD_EXPIRED), refusal(over));
    }
    assertEquals(Optional.empty(), refusal(reservation(PayableStatus.HELD, LATER, true)));
  }

  @Test
  void what_is_paid_is_paid_whatever_the_clock_says() {
    assertEquals(
        Optional.of(FailureCode.ALREADY_PAID),
        refusal(reservation(PayableStatus.PAID, NOW.minusSeconds(60), true)));
  }

  @Test
  void a_stranger_learns_nothing_and_a_place_pays_once() {
    assertEquals(
        Optional.of(FailureCode.RESERVATION_NOT_FOUND),
        settlement
            .decide(request(1), new PaymentFacts(NOW, Optional.empty(), true, Optional.empty()))
            .code());
    PayerReservation elsewhere =
        new PayerReservation(UUID.randomUUID(), DATE, 7, PRICE, PayableStatus.PAID, NOW, true);
    assertEquals(Optional.of(FailureCode.QUEUE_TOKEN_OTHER_CONCERT), refusal(elsewhere));
    assertEquals(
        Optional.of(FailureCode.QUEUE_TOKEN_EXPIRED),
        settlement
            .decide(
                request(1),
                new PaymentFacts(
                    NOW, Optional.of(held(DATE, 7)), true, Optional.of(new LockedWallet(PRICE, 0))))
            .code());
  }

  @Test
  void a_batch_in_which_nobody_pays_writes_nothing() {
    settlement.decide(request(1), facts(held(DATE, 7), 0));
    assertEquals(List.of(), settlement.statements(Map.of(DATE, 1L)));
  }

  @Test
  void a_date_that_is_not_locked_is_never_written() {
    settlement.decide(request(1), facts(held(DATE, 7), PRICE));
    assertThrows(IllegalStateException.class, () -> settlement.statements(Map.of(OTHER_DATE, 1L)));
  }

  /** Two seats of one date and one of another: in the order of the payers, dates by their ids. */
  @Test
  void everything_that_changes_is_written_together() {
    List<PayRequest> requests = List.of(request(11), request(12), request(13));
    List<UUID> dates = List.of(OTHER_DATE, DATE, OTHER_DATE);
    List<Payment> made =
        List.of(0, 1, 2).stream()
            .map(
                i ->
                    settlement
                        .decide(requests.get(i), facts(held(dates.get(i), i + 1), PRICE + i))
                        .made()
                        .orElseThrow())
            .toList();
    assertNotEquals(made.get(0).id(), made.get(1).id());
    List<Statement> written = settlement.statements(Map.of(DATE, 20L, OTHER_DATE, 30L));
    Object[] payments = made.stream().map(Payment::id).toArray();
    Object[] users = requests.stream().map(PayRequest::userId).toArray();
    Object[] reservations = requests.stream().map(PayRequest::reservationId).toArray();
    Object[] concerts = {CONCERT, CONCERT, CONCERT};
    Object[] amounts = {PRICE, PRICE, PRICE};
    Object[] balances = {0L, 1L, 2L};
    Object[] entries = {5L, 5L, 5L};
    Object now = NOW.atOffset(ZoneOffset.UTC);

    has(written.get(0), users, balances, entries, now);
    has(
        written.get(1),
        payments,
        reservations,
        users,
        concerts,
        new Object[] {11L, 12L, 13L},
        amounts,
        balances,
        now);
    has(written.get(2), payments, users, concerts, amounts, entries, balances, now);
    has(written.get(3), reservations, now);
    has(written.get(4), dates.toArray(), new Object[] {1, 2, 3});
    has(written.get(5), new Object[] {DATE, OTHER_DATE}, new Object[] {21L, 31L});
    has(
        written.get(6),
        new Object[] {OTHER_DATE, DATE},
        new Object[] {31L, 21L},
        new Object[] {"1S 3S ", "2S "},
        null);
    assertEquals(8, written.size());
    JsonArray facts = new JsonArray(written.get(7).parameters().getBuffer(0));
    assertEquals(6, facts.size());
    JsonObject sold = facts.getJsonObject(0);
    assertEquals(EventTypes.SEAT_SOLD, sold.getString("type"));
    assertEquals(31, sold.getJsonObject("data").getLong("version"));
    assertEquals(2, sold.getJsonObject("data").getInteger("versionChanges"));
    assertEquals(1, facts.getJsonObject(2).getJsonObject("data").getInteger("versionChanges"));
    JsonObject paid = facts.getJsonObject(3);
    assertEquals(EventTypes.PAYMENT_MADE, paid.getString("type"));
    assertEquals(12, paid.getJsonObject("data").getLong("queueNumber"));
    assertEquals(1, paid.getJsonObject("data").getLong("balance"));
  }

  private static void has(Statement statement, Object... values) {
    assertEquals(values.length, statement.parameters().size(), statement.sql());
    for (int i = 0; i < values.length; i++) {
      Object given = statement.parameters().getValue(i);
      if (values[i] instanceof Object[] expected) {
        assertArrayEquals(expected, (Object[]) given, statement.sql());
      } else {
        assertEquals(values[i], given, statement.sql());
      }
    }
  }
}
