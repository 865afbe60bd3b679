package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.NewUser;
import dev.frontrow.api.OutsideUser;
import dev.frontrow.api.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each bound of a sign-up from both sides. */
class SignUpRulesTest {
  private static final String EMAIL = "min@frontrow.test";
  private static final String HANGUL = "\u1112\u1161\u11ab";

  private static List<String> wrong(String email, String password, String name) {
    return SignUpRules.refusal(new NewUser(email, password, name))
        .map(SignUpRulesTest::pointers)
        .orElse(List.of());
  }

  private static List<String> wrongOutside(
      String issuer, String subject, String email, String name) {
    var errors = SignUpRules.check(new OutsideUser(issuer, subject, email, name, true));
    return errors.isEmpty() ? List.of() : pointers(errors.refusal());
  }

  private static List<String> pointers(Refusal refusal) {
    JsonArray errors = refusal.details().getJsonArray(Refusal.ERRORS);
    return errors.stream().map(it -> ((JsonObject) it).getString("pointer")).toList();
  }

  @Test
  void a_user_has_an_address_a_name_and_a_password_within_bounds() {
    assertEquals(List.of(), wrong(EMAIL, "😀".repeat(8), "a".repeat(100)));
    assertEquals(List.of(), wrong(EMAIL, "😀".repeat(128), "a"));
    assertEquals(List.of("/password"), wrong(EMAIL, "😀".repeat(7), "a"));
    assertEquals(List.of("/password"), wrong(EMAIL, "a".repeat(129), "a"));
    assertEquals(List.of("/name"), wrong(EMAIL, "12345678", "a".repeat(101)));
    assertEquals(List.of("/email"), wrong("min", "1", ""));
  }

  @Test
  void somebody_from_an_issuer_has_an_issuer_and_a_subject_within_bounds() {
    assertEquals(List.of(), wrongOutside("i", "s", EMAIL, "a".repeat(100)));
    assertEquals(List.of(), wrongOutside("i".repeat(2_000), "s".repeat(255), EMAIL, "a"));
    assertEquals(
        List.of("/email", "/name", "/issuer", "/subject"),
        wrongOutside("i".repeat(2_001), "s".repeat(256), "min", "a".repeat(101)));
    assertEquals(List.of("/issuer", "/subject"), wrongOutside("", "", EMAIL, "a"));
    assertEquals(List.of("/subject"), wrongOutside("i", "a\u0007", EMAIL, "a"));
    assertEquals(List.of("/subject"), wrongOutside("i", "a\ud800", EMAIL, "a"));
  }

  @Test
  void texts_are_kept_composed_but_for_the_subject() {
    assertEquals(
        new NewUser("\ud55c", "\ud55c", "\ud55c", Optional.of("192.0.2.1")),
        SignUpRules.inNfc(new NewUser(HANGUL, HANGUL, HANGUL, Optional.of("192.0.2.1"))));
    assertEquals(
        new OutsideUser(HANGUL, HANGUL, "\ud55c", "\ud55c", true),
        SignUpRules.inNfc(new OutsideUser(HANGUL, HANGUL, HANGUL, HANGUL, true)));
  }
}
