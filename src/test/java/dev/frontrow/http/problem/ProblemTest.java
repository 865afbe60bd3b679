package dev.frontrow.http.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.InvalidRequest;
import dev.frontrow.api.Refusal;
import io.vertx.core.json.JsonObject;
import io.vertx.serviceproxy.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ProblemTest {
  private static JsonObject said(FailureCode code, Language language) {
    Refusal refusal =
        code == FailureCode.INVALID_REQUEST
            ? InvalidRequest.of("/limit", "is too large")
            : Refusal.of(code);
    return Problem.of(refusal.toException()).toJson(language, "/api/v1/x");
  }

  @ParameterizedTest
  @EnumSource(FailureCode.class)
  void every_code_is_said_in_both_languages(FailureCode code) {
    JsonObject english = said(code, Language.ENGLISH);
    JsonObject korean = said(code, Language.KOREAN);
    assertEquals("urn:frontrow:problem:" + code.code(), english.getString("type"));
    assertEquals(code.status(), english.getInteger("status"));
    assertEquals(code.code(), korean.getString("code"));
    assertEquals("/api/v1/x", english.getString("instance"));
    for (String member : Set.of("title", "detail")) {
      assertTrue(korean.getString(member).codePoints().anyMatch(ProblemTest::isHangul));
      assertFalse(english.getString(member).codePoints().anyMatch(ProblemTest::isHangul));
      assertFalse(english.getString(member).contains("{"), english::encode);
    }
  }

  private static boolean isHangul(int codePoint) {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HANGUL;
  }

  @Test
  void both_bundles_have_the_same_sentences_with_the_same_arguments() {
    var english = ProblemMessages.bundle(Language.ENGLISH);
    var korean = ProblemMessages.bundle(Language.KOREAN);
    assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(korean.keySet()));
    for (String key : english.keySet()) {
      for (String argument : Set.of("{0}", "{1}")) {
        assertEquals(
            english.getString(key).contains(argument),
            korean.getString(key).contains(argument),
            key);
      }
    }
  }

  /** The contract shows clients the words that they get. */
  @Test
  void the_examples_of_the_contract_have_the_words_of_the_server() throws IOException {
    Map<String, Object> contract;
    try (InputStream file = Problem.class.getResourceAsStream("/openapi.yaml")) {
      contract = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
    }
    JsonObject examples =
        new JsonObject(contract).getJsonObject("components").getJsonObject("examples");
    Set<String> other = new TreeSet<>();
    for (String name : examples.fieldNames()) {
      JsonObject problem = examples.getJsonObject(name).getJsonObject("value");
      if (!isSaid(problem, "title") || !isSaid(problem, "detail")) {
        other.add(name);
      }
    }
    assertFalse(examples.isEmpty());
    assertEquals(Set.of(), other);
  }

  private static boolean isSaid(JsonObject problem, String member) {
    String key = problem.getString("code") + "." + member;
    var messages = ProblemMessages.bundle(Language.ENGLISH);
    return messages.keySet().stream()
        .filter(it -> it.equals(key) || it.startsWith(key + "."))
        .map(it -> Pattern.quote(messages.getString(it)).replace("{0}", "\\E.+\\Q"))
        .anyMatch(problem.getString(member)::matches);
  }

  @Test
  void nothing_of_an_unexpected_failure_gets_out() {
    Problem problem = Problem.of(new IllegalStateException("select 1")).withIncident("id-1");
    String text = problem.toJson(Language.ENGLISH, "/").encode();
    assertFalse(text.contains("select"));
    assertTrue(text.contains("id-1"));
    assertEquals(FailureCode.INTERNAL_ERROR, problem.code());
  }

  @Test
  void details_that_are_not_named_stay_inside() {
    JsonObject details = new JsonObject().put("secret", "x").put(Refusal.REPLAYED, true);
    Refusal refusal = new Refusal(FailureCode.SEAT_TAKEN, details);
    JsonObject json = Problem.of(refusal.toException()).toJson(Language.ENGLISH, "/");
    assertEquals(
        Set.of("type", "title", "status", "detail", "code", "instance"), json.fieldNames());
  }

  @Test
  void a_pointer_escapes_what_rfc_6901_wants_escaped() {
    assertEquals("/a~1b~0c", Fault.pointer("", "a/b~c"));
  }

  @ParameterizedTest
  @EnumSource(FailureCode.class)
  void every_400_says_where_it_is_wrong(FailureCode code) {
    boolean points = said(code, Language.ENGLISH).containsKey("errors");
    assertEquals(code.status() == 400, points);
  }

  @Test
  void a_400_that_points_at_nothing_cannot_be_made() {
    assertThrows(IllegalArgumentException.class, () -> Refusal.of(FailureCode.INVALID_REQUEST));
    assertThrows(IllegalArgumentException.class, () -> new InvalidRequest().refusal());
    assertThrows(IllegalArgumentException.class, () -> Rejection.of(FailureCode.INVALID_REQUEST));
    assertThrows(IllegalArgumentException.class, () -> Rejection.invalid(List.of()));
  }

  @Test
  void what_a_part_says_of_a_request_reaches_the_client() {
    JsonObject cursor =
        Problem.of(Refusal.invalid("/cursor", "cursor").toException())
            .toJson(Language.KOREAN, "/x");
    assertEquals("올바르지 않은 항목이 있습니다.", cursor.getString("detail"));
    JsonObject error = cursor.getJsonArray("errors").getJsonObject(0);
    assertEquals("/cursor", error.getString("pointer"));
    assertEquals("이 목록에서 받은 커서여야 합니다.", error.getString("detail"));
    JsonObject other =
        Problem.of(InvalidRequest.of("/a/b", "must be 7").toException())
            .toJson(Language.ENGLISH, "/x");
    assertEquals(
        "Is invalid: must be 7.",
        other.getJsonArray("errors").getJsonObject(0).getString("detail"));
  }

  /** A verticle that somebody else wrote, or one of a version before. */
  @Test
  void a_part_that_points_at_nothing_is_no_internal_error() {
    ServiceException bare = new ServiceException(400, "invalid-request");
    JsonObject problem = Problem.of(bare).toJson(Language.ENGLISH, "/x");
    assertEquals("invalid-request", problem.getString("code"));
    assertEquals(1, problem.getJsonArray("errors").size());
  }
}
