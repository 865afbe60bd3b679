package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.OutsideUser;
import dev.frontrow.http.ContractClient.SeenAnswer;
import dev.frontrow.securitylog.SecurityLog;
import dev.frontrow.testing.LogLines;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Access tokens of an external issuer, over HTTP on both sides. */
@ExtendWith(VertxExtension.class)
class OutsideIssuerTest {
  private static final String JOIN = "/concerts/" + Sample.CONCERT + "/queue";

  private Vertx vertx;
  private FakeIssuer issuer;
  private TestEdge edge;

  @BeforeEach
  void start(Vertx fresh) {
    vertx = fresh;
    issuer = FakeIssuer.absent(fresh);
    edge =
        TestEdge.start(
            Map.of(
                "oidc.issuer",
                issuer.url(),
                "oidc.audience",
                FakeIssuer.AUDIENCE,
                "oidc.admin-role",
                "organiser"));
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void who_comes_with_a_good_token_is_a_user_and_can_join_a_line() {
    issuer.listen(vertx);
    String token = issuer.token(issuer.claims());
    assertEquals(200, me(token).status());
    assertEquals(Sample.BUYER.id().toString(), me(token).json().getString("id"));
    SeenAnswer joined = bearer(token).post(JOIN);
    assertEquals(201, joined.status());
    assertTrue(joined.json().containsKey("token"));
    assertEquals(
        List.of(new OutsideUser(issuer.url(), "248289761001", "mina@outside.example", "Mina Park")),
        edge.parts.script.asked("recognise").stream().map(Script.ScriptedCall::argument).toList());
    assertEquals(403, bearer(token).get("/admin/concerts/" + Sample.CONCERT + "/queue").status());
  }

  @Test
  void our_own_tokens_go_on_being_good_whether_the_issuer_can_be_reached_or_not() {
    assertEquals(200, edge.buyer().get("/users/me").status());
    issuer.listen(vertx);
    assertEquals(200, edge.buyer().get("/users/me").status());
  }

  @Test
  void a_token_that_is_not_what_it_says_is_refused() {
    issuer.listen(vertx);
    JsonObject good = issuer.claims();
    assertEquals(200, me(issuer.token(good)).status());
    refused(issuer.forged(good));
    refused(issuer.unsigned(good));
    refused(issuer.signedWithThePublicKey(good, true));
    refused(issuer.signedWithThePublicKey(good, false));
    refused(issuer.token(good.copy().put("iss", "http://127.0.0.1:1")));
    refused(issuer.token(good.copy().put("iss", issuer.url() + "/")));
    refused(issuer.token(without("iss")));
    refused(issuer.token(good.copy().put("aud", "another")));
    refused(issuer.token(good.copy().put("aud", new JsonArray().add("another"))));
    refused(issuer.token(without("aud")));
    refused(issuer.token(good.copy().put("exp", good.getLong("iat") - 60)));
    refused(issuer.token(without("exp")));
    refused(issuer.token(without("sub")));
    refused(issuer.token(good.copy().put("sub", 7)));
    refused(issuer.token(good.copy().put("nbf", good.getLong("iat") + 600)));
    String token = issuer.token(good);
    refused(token.substring(0, token.lastIndexOf('.') + 1));
    refused(token + ".e30");
    refused("e30." + token.substring(token.indexOf('.') + 1));
  }

  @Test
  void refused_tokens_are_in_the_security_log_without_what_they_say() {
    issuer.listen(vertx);
    JsonObject claims = issuer.claims();
    try (LogLines lines = new LogLines()) {
      assertEquals(200, me(issuer.token(claims)).status());
      assertEquals(List.of(), lines.of(SecurityLog.LOGGER));
      for (int i = 0; i < 20; i++) {
        refused(issuer.forged(claims));
        refused(issuer.token(without("email").put("sub", "without-email")));
      }
      refused("not of the issuer");
      assertEquals(
          List.of(
              "event=outside-token-refused address=127.0.0.1 reason=bad-token",
              "event=outside-token-refused address=127.0.0.1 reason=no-user"),
          lines.of(SecurityLog.LOGGER));
    }
  }

  @Test
  void an_issuer_without_a_readable_key_vouches_for_nobody() {
    issuer.keysAreBroken = true;
    issuer.listen(vertx);
    refused(issuer.token(issuer.claims()));
    refused(issuer.forged(issuer.claims()));
    refused(issuer.unsigned(issuer.claims()));
    refused(issuer.unsigned(issuer.claims(), "RS256"));
    assertTrue(issuer.keysAsked.get() > 0);
  }

  @Test
  void who_can_be_no_user_is_told_why() {
    issuer.listen(vertx);
    SeenAnswer nameless = me(issuer.token(without("email").put("sub", "without-email")));
    assertEquals("token-invalid", nameless.code());
    assertTrue(nameless.json().getString("detail").contains("e-mail"), nameless.body().toString());
    edge.parts.script.refuse("recognise", FailureCode.EMAIL_TAKEN);
    SeenAnswer taken = me(issuer.token(issuer.claims()));
    assertEquals("token-invalid", taken.code());
    assertTrue(taken.json().getString("detail").contains("e-mail"), taken.body().toString());
    edge.parts.script.refuse("recognise", FailureCode.OVERLOADED);
    assertEquals("overloaded", me(issuer.token(issuer.claims())).code());
  }

  @Test
  void a_role_in_the_token_makes_an_admin() {
    issuer.listen(vertx);
    JsonObject claims = issuer.claims();
    String line = "/admin/concerts/" + Sample.CONCERT + "/queue";
    assertEquals(403, bearer(issuer.token(claims)).get(line).status());
    claims.put("roles", new JsonArray().add("usher"));
    assertEquals(403, bearer(issuer.token(claims)).get(line).status());
    claims.put("roles", "organiser");
    assertEquals(403, bearer(issuer.token(claims)).get(line).status());
    claims.put("roles", new JsonArray().add("usher").add("organiser"));
    assertEquals(200, bearer(issuer.token(claims)).get(line).status());
  }

  @Test
  void a_new_key_is_fetched_when_it_is_first_used_and_not_again_for_a_while() {
    issuer.listen(vertx);
    String old = issuer.token(issuer.claims());
    assertEquals(200, me(old).status());
    int before = issuer.keysAsked.get();
    for (int i = 0; i < 5; i++) {
      issuer.rotate("unknown-" + i);
      me(issuer.token(issuer.claims()));
    }
    assertTrue(issuer.keysAsked.get() - before <= 1, "asked " + issuer.keysAsked.get());
    assertEquals(200, me(old).status());
  }

  @Test
  void an_issuer_that_is_away_at_the_start_is_found_later() {
    String token = issuer.token(issuer.claims());
    refused(token);
    issuer.listen(vertx);
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (me(token).status() != 200) {
      assertTrue(System.nanoTime() < deadline, "not found");
    }
  }

  @Test
  void a_rotated_key_is_taken_at_once() {
    issuer.listen(vertx);
    try (TestEdge second =
        TestEdge.start(Map.of("oidc.issuer", issuer.url(), "oidc.audience", FakeIssuer.AUDIENCE))) {
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (issuer.keysAsked.get() == 0) {
        assertTrue(System.nanoTime() < deadline, "no keys were asked for");
        Thread.onSpinWait();
      }
      assertEquals(200, me(second, issuer.token(issuer.claims())).status());
      String old = issuer.token(issuer.claims());
      issuer.rotate("second");
      assertEquals(200, me(second, issuer.token(issuer.claims())).status());
      assertEquals(401, me(second, old).status());
    }
  }

  @Test
  void a_header_that_asks_for_more_is_refused() {
    issuer.listen(vertx);
    JsonObject claims = issuer.claims();
    assertEquals(200, me(issuer.token(issuer.header(), claims)).status());
    refused(issuer.token(issuer.header().put("crit", new JsonArray().add("exp")), claims));
    refused(issuer.token(issuer.header().put("crit", new JsonArray()), claims));
    refused(
        issuer.token(issuer.header().put("crit", new JsonArray().add("x")).put("x", true), claims));
    refused(issuer.token(issuer.header().putNull("crit"), claims));
    refused(issuer.token(issuer.header().put("b64", false), claims));
    refused(issuer.token(issuer.header().put("b64", "false"), claims));
    for (String algorithm : List.of("none", "NONE", "HS256", "rs256", "RS1", "")) {
      refused(issuer.token(issuer.header().put("alg", algorithm), claims));
    }
  }

  @Test
  void a_key_that_a_header_brings_along_is_not_looked_at() {
    issuer.listen(vertx);
    refused(issuer.withItsOwnKey(issuer.claims()));
    JsonObject header = issuer.header().put("jku", "http://127.0.0.1:1/keys").put("x5u", "x");
    assertEquals(200, me(issuer.token(header, issuer.claims())).status());
  }

  @Test
  void a_token_for_another_use_is_no_access_token() {
    issuer.listen(vertx);
    JsonObject claims = issuer.claims();
    for (String type : List.of("at+jwt", "AT+JWT", "application/at+jwt", "JWT", "jwt")) {
      assertEquals(200, me(issuer.token(issuer.header().put("typ", type), claims)).status(), type);
    }
    JsonObject untyped = issuer.header();
    untyped.remove("typ");
    assertEquals(200, me(issuer.token(untyped, claims)).status());
    assertEquals(200, me(issuer.token(claims.copy().put("typ", "Bearer"))).status());
    for (Object type : List.of("logout+jwt", "secevent+jwt", "dpop+jwt", "id+jwt", "", 7)) {
      refused(issuer.token(issuer.header().put("typ", type), claims));
    }
    for (String mark : List.of("nonce", "at_hash", "c_hash", "s_hash")) {
      JsonObject marked = claims.copy().put(mark, "x");
      refused(issuer.token(marked));
      refused(issuer.token(untyped, marked));
      assertEquals(200, me(issuer.token(issuer.header().put("typ", "at+jwt"), marked)).status());
    }
    for (Object use : List.of("ID", "Refresh", "Offline", "Logout", 7)) {
      refused(issuer.token(claims.copy().put("typ", use)));
    }
  }

  @Test
  void where_the_type_is_required_it_has_to_be_there() {
    issuer.listen(vertx);
    try (TestEdge strict =
        TestEdge.start(
            Map.of(
                "oidc.issuer",
                issuer.url(),
                "oidc.audience",
                FakeIssuer.AUDIENCE,
                "oidc.token-type-required",
                "true"))) {
      String typed = issuer.token(issuer.header().put("typ", "at+jwt"), issuer.claims());
      assertEquals(200, me(strict, typed).status());
      assertEquals(401, me(strict, issuer.token(issuer.claims())).status());
    }
  }

  @Test
  void times_that_are_not_yet_or_no_times_are_refused() {
    issuer.listen(vertx);
    JsonObject good = issuer.claims();
    long now = good.getLong("iat");
    assertEquals(200, me(issuer.token(good.copy().put("nbf", now))).status());
    refused(issuer.token(good.copy().put("iat", now + 600)));
    for (String claim : List.of("exp", "nbf", "iat")) {
      refused(issuer.token(good.copy().put(claim, "soon")));
    }
    refused(issuer.token(good.copy().put("exp", -1)));
  }

  @Test
  void a_newcomer_needs_an_address_that_the_issuer_does_not_doubt() {
    issuer.listen(vertx);
    List<Object> said = List.of(true, "true", "True", false, "false", "no", 0);
    for (int i = 0; i < said.size(); i++) {
      me(issuer.token(issuer.claims().put("sub", "s" + i).put("email_verified", said.get(i))));
    }
    me(issuer.token(issuer.claims().put("sub", "silent")));
    assertEquals(
        List.of(true, true, true, false, false, false, false, true),
        edge.parts.script.asked("recognise").stream()
            .map(it -> ((OutsideUser) it.argument()).emailVerified())
            .toList());
    try (TestEdge strict =
        TestEdge.start(
            Map.of(
                "oidc.issuer",
                issuer.url(),
                "oidc.audience",
                FakeIssuer.AUDIENCE,
                "oidc.verified-email-required",
                "true"))) {
      me(strict, issuer.token(issuer.claims()));
      OutsideUser asked = (OutsideUser) strict.parts.script.asked("recognise").get(0).argument();
      assertEquals(false, asked.emailVerified());
    }
  }

  private JsonObject without(String claim) {
    JsonObject claims = issuer.claims();
    claims.remove(claim);
    return claims;
  }

  private void refused(String token) {
    SeenAnswer seen = me(token);
    assertEquals(401, seen.status(), token);
    assertEquals("token-invalid", seen.code());
  }

  private ContractClient bearer(String token) {
    return edge.client().with("Authorization", "Bearer " + token);
  }

  private SeenAnswer me(String token) {
    return me(edge, token);
  }

  private static SeenAnswer me(TestEdge edge, String token) {
    return edge.client().with("Authorization", "Bearer " + token).get("/users/me");
  }
}
