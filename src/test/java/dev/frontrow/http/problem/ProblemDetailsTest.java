package dev.frontrow.http.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.api.Refusal;
import dev.frontrow.http.problem.Rejection.Credential;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a problem makes of the details of a refusal. */
class ProblemDetailsTest {
  private static final QueueStatus TENTH =
      new QueueStatus(
          UUID.randomUUID(),
          UUID.randomUUID(),
          25,
          PlaceStatus.WAITING,
          10,
          60,
          7,
          Optional.empty(),
          Optional.empty());

  private static Problem problem(FailureCode code, String name, Object value) {
    return Problem.of(new Refusal(code, new JsonObject().put(name, value)).toException());
  }

  private static Problem problem(FailureCode code) {
    return Problem.of(Refusal.of(code).toException());
  }

  private static String detail(Problem problem) {
    return json(problem).getString("detail");
  }

  private static String detail(Rejection rejection) {
    return detail(Problem.of(rejection));
  }

  private static JsonObject json(Problem problem) {
    return problem.toJson(Language.ENGLISH, "/x");
  }

  @ParameterizedTest
  @EnumSource(names = {"OVERLOADED", "RATE_LIMITED"})
  void a_retry_makes_sense_after_the_seconds_that_a_part_named(FailureCode code) {
    for (int named : new int[] {-5, 0, 1, 2, 30}) {
      Problem problem = problem(code, Refusal.RETRY_AFTER, named);
      int seconds = Math.max(1, named);
      assertEquals(Optional.of(seconds), problem.retryAfterSeconds());
      assertTrue(detail(problem).contains("Retry in " + seconds + " s."), () -> detail(problem));
    }
    for (Problem unnamed : List.of(problem(code), problem(code, Refusal.RETRY_AFTER, "soon"))) {
      assertEquals(Optional.of(1), unnamed.retryAfterSeconds());
    }
  }

  @Test
  void other_refusals_ask_for_no_retry() {
    assertEquals(
        Optional.empty(),
        problem(FailureCode.SEAT_TAKEN, Refusal.RETRY_AFTER, 3).retryAfterSeconds());
  }

  @Test
  void a_buyer_who_must_wait_hears_of_the_place_in_line() {
    Problem problem =
        problem(FailureCode.QUEUE_TOKEN_WAITING, Refusal.QUEUE, QueueStatus.toJson(TENTH));
    assertEquals("People ahead of you: 9.", detail(problem));
    assertEquals(10, json(problem).getJsonObject("queue").getInteger("position"));
    assertEquals(Optional.of(7), problem.retryAfterSeconds());
    Problem bare = problem(FailureCode.QUEUE_TOKEN_WAITING);
    assertEquals("People ahead of you: 0.", detail(bare));
    assertEquals(Optional.empty(), bare.retryAfterSeconds());
    assertFalse(json(bare).containsKey("queue"));
  }

  @Test
  void details_of_one_refusal_stay_out_of_others() {
    Problem line = problem(FailureCode.SEAT_TAKEN, Refusal.QUEUE, QueueStatus.toJson(TENTH));
    assertFalse(json(line).containsKey("queue"));
    Problem reservation = problem(FailureCode.SEAT_TAKEN, Refusal.RESERVATION_ID, "r");
    assertFalse(json(reservation).containsKey("reservationId"));
  }

  @Test
  void the_reservation_in_the_way_is_named() {
    Problem problem = problem(FailureCode.ALREADY_RESERVED, Refusal.RESERVATION_ID, "r");
    assertEquals("r", json(problem).getString("reservationId"));
    assertFalse(json(problem(FailureCode.ALREADY_RESERVED)).containsKey("reservationId"));
  }

  @ParameterizedTest
  @CsvSource({"ACCESS_TOKEN, an access token in", "QUEUE_TOKEN, a queue token in", "EITHER, or an"})
  void a_missing_token_is_named(Credential credential, String words) {
    String detail = detail(Rejection.credential(FailureCode.TOKEN_MISSING, credential));
    assertTrue(detail.contains(words), detail);
  }

  @Test
  void a_valid_token_without_an_account_here_is_told_so() {
    String ours = "The token is malformed";
    for (Credential credential : Credential.values()) {
      String detail = detail(Rejection.credential(FailureCode.TOKEN_INVALID, credential));
      assertEquals(credential != Credential.OUTSIDE_USER, detail.startsWith(ours), detail);
    }
  }

  @Test
  void a_page_of_another_origin_is_told_that_its_origin_is_the_reason() {
    assertEquals("Pages from this origin can't open a WebSocket here.", detail(Rejection.origin()));
    assertEquals(
        "This request requires the admin role.", detail(Rejection.of(FailureCode.FORBIDDEN)));
  }

  @Test
  void the_methods_of_a_path_are_named() {
    JsonObject allowed = new JsonObject().put(Rejection.ALLOW, "GET, PUT");
    assertEquals(
        "This path supports GET, PUT.",
        detail(Rejection.of(FailureCode.METHOD_NOT_ALLOWED, allowed)));
  }

  @Test
  void the_number_of_errors_is_told() {
    Fault fault = Fault.body("/a", "required");
    assertEquals("The request has one error.", detail(Rejection.invalid(fault)));
    JsonObject two = json(Problem.of(Rejection.invalid(List.of(fault, fault))));
    assertEquals("The request has 2 errors.", two.getString("detail"));
    assertEquals(2, two.getJsonArray("errors").size());
  }

  @Test
  void an_error_that_is_no_object_is_left_out() {
    JsonObject error = new JsonObject().put("pointer", "/a").put("reason", "cursor");
    JsonArray errors = new JsonArray().add("text").add(error);
    JsonObject json = json(problem(FailureCode.INVALID_REQUEST, Refusal.ERRORS, errors));
    assertEquals(1, json.getJsonArray("errors").size());
  }

  @Test
  void an_invalid_request_without_a_readable_error_is_told_all_the_same() {
    JsonArray errors = new JsonArray().add("text");
    JsonObject json = json(problem(FailureCode.INVALID_REQUEST, Refusal.ERRORS, errors));
    assertEquals(
        "Has an invalid format.", json.getJsonArray("errors").getJsonObject(0).getString("detail"));
  }

  @Test
  void a_400_needs_a_fault() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Problem(
                FailureCode.INVALID_REQUEST, new JsonObject(), List.of(), Optional.empty()));
  }

  @Test
  void a_replay_keeps_the_language_of_the_first_response() {
    JsonObject first =
        new JsonObject().put(Refusal.REPLAYED, true).put(Refusal.LANGUAGE, Language.KOREAN.tag());
    Problem replay = Problem.of(new Refusal(FailureCode.SEAT_TAKEN, first).toException());
    assertTrue(replay.replayed());
    assertEquals(Language.KOREAN, replay.language(Language.ENGLISH));
    Problem unknown = problem(FailureCode.SEAT_TAKEN, Refusal.REPLAYED, true);
    assertEquals(Language.ENGLISH, unknown.language(Language.ENGLISH));
  }

  @Test
  void a_first_refusal_has_the_language_that_is_asked_for() {
    for (Object replayed : new Object[] {false, "true"}) {
      JsonObject details =
          new JsonObject().put(Refusal.REPLAYED, replayed).put(Refusal.LANGUAGE, "ko");
      Problem problem = Problem.of(new Refusal(FailureCode.SEAT_TAKEN, details).toException());
      assertFalse(problem.replayed());
      assertEquals(Language.ENGLISH, problem.language(Language.ENGLISH));
    }
  }

  @Test
  void an_unexpected_failure_names_its_incident_once_it_has_one() {
    Problem problem = problem(FailureCode.INTERNAL_ERROR);
    assertTrue(detail(problem).endsWith("The incident ID is -."), detail(problem));
    assertTrue(detail(problem.withIncident("id-1")).endsWith("The incident ID is id-1."));
  }
}
