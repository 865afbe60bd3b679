package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Credentials;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.NewUser;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.Refusal;
import dev.frontrow.http.ContractClient.SeenAnswer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which credential opens what. */
class CredentialRulesTest {
  private static final String BALANCE = "/users/" + Sample.BUYER.id() + "/balance";
  private static final String RESERVATION = "/reservations/" + Sample.RESERVATION;

  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @BeforeEach
  void reset() {
    edge.parts.script.reset();
    edge.parts.queue.placeStatus = PlaceStatus.ACTIVE;
  }

  @Test
  void a_queue_token_alone_is_enough_and_each_call_is_an_action() {
    assertEquals(200, edge.inLine().get(BALANCE).status());
    assertEquals(200, edge.inLine().get(RESERVATION).status());
    assertEquals(2, edge.parts.script.asked("touch").size());
  }

  @Test
  void looking_at_ones_place_and_leaving_are_no_actions() {
    edge.inLine().get("/queue");
    edge.inLine().delete("/queue");
    assertEquals(List.of(), edge.parts.script.asked("touch"));
  }

  @Test
  void the_owners_access_token_opens_balances_and_reservations_without_an_action() {
    assertEquals(200, edge.buyer().get(BALANCE).status());
    assertEquals(200, edge.buyer().get(RESERVATION).status());
    assertEquals(List.of(), edge.parts.script.asked("touch"));
    assertEquals("token-missing", edge.buyer().post("/payments", new JsonObject()).code());
    assertEquals("token-missing", edge.buyer().delete(RESERVATION).code());
  }

  @Test
  void with_both_a_turn_that_is_over_does_not_matter() {
    edge.parts.script.refuse("touch", FailureCode.QUEUE_TOKEN_EXPIRED);
    ContractClient both = edge.buyer().with("Queue-Token", edge.queueToken(Sample.PLACE));
    assertEquals(200, both.get(BALANCE).status());
    assertEquals("queue-token-expired", edge.inLine().get(BALANCE).code());
  }

  @Test
  void two_credentials_of_two_people_are_refused() {
    Place others = new Place(Sample.CONCERT, Sample.ORGANISER.id(), 1);
    ContractClient both = edge.buyer().with("Queue-Token", edge.queueToken(others));
    assertEquals("token-invalid", both.get(BALANCE).code());
  }

  @Test
  void a_bad_queue_token_is_refused_even_beside_a_good_access_token() {
    assertEquals("token-invalid", edge.buyer().with("Queue-Token", "x").get(BALANCE).code());
  }

  @Test
  void a_deployment_can_ask_for_the_queue_token() {
    try (TestEdge strict = TestEdge.start("wallet.queue-token-required", "true")) {
      assertEquals("token-missing", strict.buyer().get(BALANCE).code());
      assertEquals(200, strict.inLine().get(BALANCE).status());
      assertEquals(200, strict.buyer().get("/users/me").status());
    }
  }

  @Test
  void a_401_says_which_scheme_is_wanted() {
    String bearer = edge.client().get("/users/me").headers().get("WWW-Authenticate");
    assertEquals("Bearer realm=\"frontrow\"", bearer);
    String queue = edge.client().get("/queue").headers().get("WWW-Authenticate");
    assertEquals("Queue-Token realm=\"frontrow\"", queue);
    SeenAnswer invalid = edge.client().with("Authorization", "Bearer x.y.z").get("/users/me");
    assertTrue(invalid.headers().get("WWW-Authenticate").contains("error=\"invalid_token\""));
    SeenAnswer basic = edge.client().with("Authorization", "Basic eDp5").get("/users/me");
    assertEquals("token-invalid", basic.code());
  }

  @Test
  void an_organiser_is_one_by_the_role_in_the_token() {
    String queue = "/admin/concerts/" + Sample.CONCERT + "/queue";
    assertEquals(200, edge.organiser().get(queue).status());
    assertEquals("forbidden", edge.buyer().get(queue).code());
    assertEquals(
        "forbidden", edge.buyer().post("/admin/concerts", new JsonObject()).code(), "before 400");
  }

  @Test
  void the_token_of_a_join_is_the_place() {
    JsonObject joined = edge.buyer().post("/concerts/" + Sample.CONCERT + "/queue").json();
    SeenAnswer place = edge.client().with("Queue-Token", joined.getString("token")).get("/queue");
    assertEquals(joined.getLong("number"), place.json().getLong("number"));
    assertEquals(Sample.BUYER.id().toString(), place.json().getString("userId"));
  }

  @Test
  void a_user_is_looked_up_once() {
    edge.buyer().post("/concerts/" + Sample.CONCERT + "/queue");
    edge.parts.script.reset();
    edge.buyer().post("/concerts/" + Sample.CONCERT + "/queue");
    assertEquals(List.of(), edge.parts.script.asked("user"));
  }

  @Test
  void a_waiting_place_is_told_when_to_ask_again_and_answered_from_memory() {
    edge.parts.queue.placeStatus = PlaceStatus.WAITING;
    Place waiting = new Place(Sample.CONCERT, Sample.BUYER.id(), 5_020);
    SeenAnswer seen = edge.client().with("Queue-Token", edge.queueToken(waiting)).get("/queue");
    assertEquals(20, seen.json().getInteger("position"));
    assertEquals("1", seen.headers().get("Retry-After"));
    assertEquals("no-store", seen.headers().get("Cache-Control"));
    assertEquals(List.of(), edge.parts.script.asked("status"));
  }

  @Test
  void an_admitted_place_is_asked_of_the_queue() {
    SeenAnswer seen = edge.inLine().get("/queue");
    assertEquals("ACTIVE", seen.json().getString("status"));
    assertNull(seen.headers().get("Retry-After"));
    assertEquals(1, edge.parts.script.asked("status").size());
  }

  @Test
  void a_sign_in_that_the_account_part_limits_is_429_with_its_time() {
    edge.parts.script.refuse(
        "authenticate",
        new Refusal(FailureCode.RATE_LIMITED, new JsonObject().put(Refusal.RETRY_AFTER, 42)));
    SeenAnswer limited =
        edge.client()
            .post("/sessions", new JsonObject().put("email", "a@b.c").put("password", "wrong"));
    assertEquals(429, limited.status());
    assertEquals("42", limited.headers().get("Retry-After"));
  }

  @Test
  void the_account_part_is_told_where_a_sign_in_or_sign_up_comes_from() {
    JsonObject account = new JsonObject().put("email", "a@b.c").put("password", "long enough");
    edge.client().post("/sessions", account);
    edge.client().post("/users", account.copy().put("name", "Mina"));
    assertEquals(
        new Credentials("a@b.c", "long enough", Optional.of("127.0.0.1")),
        edge.parts.script.asked("authenticate").get(0).argument());
    assertEquals(
        new NewUser("a@b.c", "long enough", "Mina", Optional.of("127.0.0.1")),
        edge.parts.script.asked("register").get(0).argument());
  }
}
