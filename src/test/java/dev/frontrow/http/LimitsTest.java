package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.frontrow.api.FailureCode;
import dev.frontrow.http.limit.ConcurrencyLimiter;
import dev.frontrow.http.limit.Criticality;
import dev.frontrow.http.problem.Rejection;
import dev.frontrow.http.request.Idempotency;
import dev.frontrow.http.request.MalformedRequests;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small bounds of the edge, each on its own. */
class LimitsTest {
  @Test
  void an_intake_takes_as_many_as_it_says_at_once() {
    ConcurrencyLimiter intake = new ConcurrencyLimiter(1);
    intake.enter(Criticality.SHEDDABLE);
    assertEquals(
        FailureCode.OVERLOADED,
        assertThrows(Rejection.class, () -> intake.enter(Criticality.CRITICAL)).code());
    intake.leave();
    intake.enter(Criticality.CRITICAL);
    assertEquals(1, intake.inside());
  }

  @Test
  void who_arrives_is_shed_before_who_looks_and_who_buys_last() {
    ConcurrencyLimiter intake = new ConcurrencyLimiter(10);
    enterAsOftenAs(5, intake, Criticality.SHEDDABLE);
    enterAsOftenAs(2, intake, Criticality.DEGRADED);
    enterAsOftenAs(3, intake, Criticality.CRITICAL);
    assertEquals(10, intake.inside());
  }

  private static void enterAsOftenAs(
      int times, ConcurrencyLimiter intake, Criticality criticality) {
    for (int i = 0; i < times; i++) {
      intake.enter(criticality);
    }
    assertThrows(Rejection.class, () -> intake.enter(criticality));
  }

  /**
   * Sign-ins wait for seconds; were they to take the places of others, a flood would close a sale.
   */
  @Test
  void sign_ins_that_wait_take_no_place_from_anybody_else() {
    try (TestEdge edge = TestEdge.start(Map.of("http.max-in-flight", "4"))) {
      Promise<Void> turn = Promise.promise();
      edge.parts.script.hold("authenticate", turn.future());
      JsonObject account = new JsonObject().put("email", "a@b.c").put("password", "long enough");
      // Used to the end: a client that nothing refers to any more closes its connections.
      ContractClient client = edge.client().with("Content-Type", "application/json");
      List<Future<ContractClient.SeenAnswer>> waiting = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        waiting.add(client.exchange("POST", "/api/v1/sessions", Optional.of(account.toBuffer())));
      }
      Awaitility.await().until(() -> edge.parts.script.asked("authenticate").size() == 4);
      assertEquals("overloaded", edge.client().post("/sessions", account).code());
      assertEquals(200, edge.client().get("/concerts").status());
      assertEquals(201, edge.buyer().post("/concerts/" + Sample.CONCERT + "/queue").status());
      turn.complete();
      waiting.forEach(it -> assertEquals(201, Waits.result(it).status()));
      assertEquals(201, client.post("/sessions", account).status());
    }
  }

  @Test
  void a_fingerprint_is_of_operation_parameters_and_content() {
    JsonObject body =
        new JsonObject().put("a", 1).put("b", new JsonObject().put("c", 2).put("d", 3));
    JsonObject turned =
        new JsonObject().put("b", new JsonObject().put("d", 3).put("c", 2)).put("a", 1);
    String print = Idempotency.fingerprint("op", Map.of("id", "x"), body);
    assertEquals(print, Idempotency.fingerprint("op", Map.of("id", "x"), turned));
    assertNotEquals(print, Idempotency.fingerprint("other", Map.of("id", "x"), body));
    assertNotEquals(print, Idempotency.fingerprint("op", Map.of("id", "y"), body));
    assertNotEquals(
        print, Idempotency.fingerprint("op", Map.of("id", "x"), body.copy().put("a", "1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a%20b", "/%EA%B0%80?q=%F0%9F%98%80", "/", "/a?b=c+d"})
  void a_whole_target_passes(String target) {
    MalformedRequests.checkTarget(target);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%", "/%4", "/%zz", "/%ff", "/%ed%a0%80", "/%00", "/\u00e9", "/a b"})
  void a_broken_target_does_not(String target) {
    assertThrows(Rejection.class, () -> MalformedRequests.checkTarget(target));
  }
}
