package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.frontrow.api.ChargeRequest;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.ReservationStatus;
import dev.frontrow.http.ContractClient.SeenAnswer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same key and the same body give the first answer again, byte for byte. */
class ReplayTest {
  private static final JsonObject PAYMENT =
      new JsonObject().put("reservationId", Sample.RESERVATION.toString());
  private static final JsonObject HOLD =
      new JsonObject().put("date", "2097-03-05").put("seatNumber", 12);

  private static TestEdge edge;
  private static ContractClient inLine;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
    inLine = edge.inLine().with("Idempotency-Key", "key-1");
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @BeforeEach
  void reset() {
    edge.parts.script.reset();
    edge.parts.queue.placeStatus = PlaceStatus.ACTIVE;
    edge.parts.reservations.status = ReservationStatus.EXPIRED;
  }

  @Test
  void a_payment_is_answered_again_though_its_token_was_used_up() {
    SeenAnswer first = inLine.post("/payments", PAYMENT);
    edge.parts.script.refuse("touch", FailureCode.QUEUE_TOKEN_EXPIRED);
    SeenAnswer again = inLine.post("/payments", PAYMENT);

    assertEquals(201, again.status());
    assertEquals(first.body(), again.body());
    assertEquals(null, first.headers().get("Idempotency-Replayed"));
    assertEquals("true", again.headers().get("Idempotency-Replayed"));
    assertEquals(1, edge.parts.script.asked("pay").size());
  }

  @Test
  void a_hold_and_a_charge_are_answered_again_though_it_is_nobodys_turn() {
    SeenAnswer hold = inLine.post("/reservations", HOLD);
    String wallet = "/users/" + Sample.BUYER.id() + "/balance/charges";
    SeenAnswer charge = inLine.post(wallet, new JsonObject().put("amount", 100));
    edge.parts.script.refuse("touch", FailureCode.QUEUE_TOKEN_EXPIRED);
    SeenAnswer holdAgain = inLine.post("/reservations", HOLD);
    SeenAnswer chargeAgain = inLine.post(wallet, new JsonObject().put("amount", 100));

    assertEquals(hold.body(), holdAgain.body());
    assertEquals(hold.headers().get("Location"), holdAgain.headers().get("Location"));
    assertEquals("true", holdAgain.headers().get("Idempotency-Replayed"));
    assertEquals(charge.body(), chargeAgain.body());
    assertEquals("true", chargeAgain.headers().get("Idempotency-Replayed"));
  }

  @Test
  void without_an_earlier_answer_the_refusal_of_the_turn_stands() {
    edge.parts.script.refuse("touch", FailureCode.QUEUE_TOKEN_EXPIRED);
    edge.parts.script.refuse("replayPayment", FailureCode.NOT_FOUND);
    assertEquals("queue-token-expired", inLine.post("/payments", PAYMENT).code());
  }

  @Test
  void a_replay_with_another_body_is_422() {
    edge.parts.script.refuse("touch", FailureCode.QUEUE_TOKEN_EXPIRED);
    edge.parts.script.refuse("replayPayment", FailureCode.IDEMPOTENCY_KEY_REUSED);
    assertEquals("idempotency-key-reused", inLine.post("/payments", PAYMENT).code());
  }

  @Test
  void a_refusal_is_repeated_in_its_first_language() {
    edge.parts.script.refuse("pay", FailureCode.INSUFFICIENT_BALANCE);
    SeenAnswer first = inLine.with("Accept-Language", "ko").post("/payments", PAYMENT);
    edge.parts.script.refuse(
        "pay",
        new Refusal(
            FailureCode.INSUFFICIENT_BALANCE,
            new JsonObject().put(Refusal.REPLAYED, true).put(Refusal.LANGUAGE, "ko")));
    SeenAnswer again = inLine.with("Accept-Language", "en").post("/payments", PAYMENT);

    assertEquals(402, again.status());
    assertEquals(first.body(), again.body());
    assertEquals("true", again.headers().get("Idempotency-Replayed"));
  }

  @Test
  void spelling_does_not_make_another_body_but_content_does() {
    String wallet = "/users/" + Sample.BUYER.id() + "/balance/charges";
    ContractClient typed = inLine.with("Content-Type", "application/json");
    typed.post(wallet, new JsonObject().put("amount", 100));
    typed.send(
        "POST",
        wallet,
        java.util.Optional.of(io.vertx.core.buffer.Buffer.buffer(" { \"amount\" : 100 } ")));
    typed.post(wallet, new JsonObject().put("amount", 101));

    List<String> prints =
        edge.parts.script.asked("charge").stream()
            .map(it -> ((ChargeRequest) it.argument()).idempotencyKey().fingerprint())
            .toList();
    assertEquals(prints.get(0), prints.get(1));
    assertNotEquals(prints.get(0), prints.get(2));
  }
}
