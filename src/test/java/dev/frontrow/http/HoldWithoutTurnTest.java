package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.PayRequest;
import dev.frontrow.api.ReservationStatus;
import dev.frontrow.http.ContractClient.SeenAnswer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever holds a seat may pay it, read it and give it back, whatever the line says. */
class HoldWithoutTurnTest {
  private static final JsonObject PAYMENT =
      new JsonObject().put("reservationId", Sample.RESERVATION.toString());
  private static final String RESERVATION = "/reservations/" + Sample.RESERVATION;

  private static TestEdge edge;
  private static ContractClient inLine;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
    inLine = edge.inLine();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @BeforeEach
  void reset() {
    edge.parts.script.reset();
    edge.parts.script.refuse("replayPayment", FailureCode.NOT_FOUND);
    edge.parts.script.refuse("replayHold", FailureCode.NOT_FOUND);
    edge.parts.reservations.status = ReservationStatus.HELD;
    edge.parts.reservations.concertOfSchedule = Sample.CONCERT;
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureCode.class,
      names = {"QUEUE_TOKEN_EXPIRED", "QUEUE_TOKEN_WAITING", "OVERLOADED", "INTERNAL_ERROR"})
  void a_live_hold_is_paid_read_and_given_back_whatever_the_line_answers(FailureCode line) {
    edge.parts.script.refuse("touch", line);
    assertEquals(201, pay().status());
    PayRequest paid = (PayRequest) edge.parts.script.asked("pay").get(0).argument();
    assertEquals(Sample.PLACE.number(), paid.queueNumber());
    assertEquals(200, inLine.get(RESERVATION).status());
    assertEquals(204, inLine.delete(RESERVATION).status());
  }

  @Test
  void nothing_new_is_held_without_a_turn() {
    edge.parts.script.refuse("touch", FailureCode.QUEUE_TOKEN_EXPIRED);
    SeenAnswer hold =
        inLine.post(
            "/reservations", new JsonObject().put("date", "2097-03-05").put("seatNumber", 12));
    assertEquals("queue-token-expired", hold.code());
    assertEquals(List.of(), edge.parts.script.asked("hold"));
  }

  @ParameterizedTest
  @EnumSource(
      value = ReservationStatus.class,
      names = {"EXPIRED", "CANCELLED", "PAID"})
  void what_is_not_held_any_more_needs_a_turn(ReservationStatus status) {
    edge.parts.reservations.status = status;
    refusedEverywhere();
  }

  @Test
  void a_hold_of_another_concert_needs_a_turn() {
    edge.parts.reservations.concertOfSchedule = Sample.OTHER_CONCERT;
    refusedEverywhere();
  }

  @Test
  void somebody_elses_hold_needs_a_turn() {
    edge.parts.script.refuse("reservation", FailureCode.RESERVATION_NOT_FOUND);
    refusedEverywhere();
  }

  @Test
  void when_the_hold_cannot_be_read_nobody_claims_that_the_turn_is_over() {
    edge.parts.script.refuse("touch", FailureCode.QUEUE_TOKEN_EXPIRED);
    edge.parts.script.refuse("reservation", FailureCode.OVERLOADED);
    assertEquals("overloaded", pay().code());
  }

  private static void refusedEverywhere() {
    edge.parts.script.refuse("touch", FailureCode.QUEUE_TOKEN_EXPIRED);
    assertEquals("queue-token-expired", pay().code());
    assertEquals("queue-token-expired", inLine.get(RESERVATION).code());
    assertEquals("queue-token-expired", inLine.delete(RESERVATION).code());
    assertEquals(List.of(), edge.parts.script.asked("pay"));
    assertEquals(List.of(), edge.parts.script.asked("release"));
  }

  private static SeenAnswer pay() {
    return inLine.with("Idempotency-Key", "key-1").post("/payments", PAYMENT);
  }
}
