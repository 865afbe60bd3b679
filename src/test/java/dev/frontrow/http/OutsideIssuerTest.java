package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.OutsideUser;
import dev.frontrow.http.ContractClient.Seen;
import dev.frontrow.securitylog.SecurityLog;
import dev.frontrow.testing.LogLines;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Access tokens of an external issuer, over HTTP on both sides. */
class OutsideIssuerTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final String JOIN = "/concerts/" + Sample.CONCERT + "/queue";

  private final FakeIssuer issuer = FakeIssuer.absent(VERTX);
  private TestEdge edge;

  @AfterAll
  static void close() {
    TestEdge.await(VERTX.close());
  }

  @BeforeEach
  void start() {
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
    issuer.listen(VERTX);
    String token = issuer.token(issuer.claims());
    assertEquals(200, me(token).status());
    assertEquals(Sample.BUYER.id().toString(), me(token).json().getString("id"));
    Seen joined = bearer(token).post(JOIN);
    assertEquals(201, joined.status());
    assertTrue(joined.json().containsKey("token"));
    assertEquals(
        List.of(new OutsideUser(issuer.url(), "248289761001", "mina@outside.example", "Mina Park")),
        edge.parts.script.asked("recognise").stream().map(Script.Asked::argument).toList());
    assertEquals(403, bearer(token).get("/admin/concerts/" + Sample.CONCERT + "/queue").status());
  }

  @Test
  void our_own_tokens_go_on_being_good_whether_the_issuer_can_be_reached_or_not() {
    assertEquals(200, edge.buyer().get("/users/me").status());
    issuer.listen(VERTX);
    assertEquals(200, edge.buyer().get("/users/me").status());
  }

  @Test
  void a_token_that_is_not_what_it_says_is_refused() {
    issuer.listen(VERTX);
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
    issuer.listen(VERTX);
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
    issuer.listen(VERTX);
    refused(issuer.token(issuer.claims()));
    refused(issuer.forged(issuer.claims()));
    refused(issuer.unsigned(issuer.claims()));
    refused(issuer.unsigned(issuer.claims(), "RS256"));
    assertTrue(issuer.keysAsked.get() > 0);
  }

  @Test
  void who_can_be_no_user_is_told_why() {
    issuer.listen(VERTX);
    Seen nameless = me(issuer.token(without("email").put("sub", "without-email")));
    assertEquals("token-invalid", nameless.code());
    assertTrue(nameless.json().getString("detail").contains("e-mail"), nameless.body().toString());
    edge.parts.script.refuse("recognise", FailureCode.EMAIL_TAKEN);
    Seen taken = me(issuer.token(issuer.claims()));
    assertEquals("token-invalid", taken.code());
    assertTrue(taken.json().getString("detail").contains("e-mail"), taken.body().toString());
    edge.parts.script.refuse("recognise", FailureCode.OVERLOADED);
    assertEquals("overloaded", me(issuer.token(issuer.claims())).code());
  }

  @Test
  void a_role_in_the_token_makes_an_admin() {
    issuer.listen(VERTX);
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
    issuer.listen(VERTX);
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
    issuer.listen(VERTX);
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (me(token).status() != 200) {
      assertTrue(System.nanoTime() < deadline, "not found");
    }
  }

  @Test
  void a_rotated_key_is_taken_at_once() {
    issuer.listen(VERTX);
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

  private JsonObject without(String claim) {
    JsonObject claims = issuer.claims();
    claims.remove(claim);
    return claims;
  }

  private void refused(String token) {
    Seen seen = me(token);
    assertEquals(401, seen.status(), token);
    assertEquals("token-invalid", seen.code());
  }

  private ContractClient bearer(String token) {
    return edge.client().with("Authorization", "Bearer " + token);
  }

  private Seen me(String token) {
    return me(edge, token);
  }

  private static Seen me(TestEdge edge, String token) {
    return edge.client().with("Authorization", "Bearer " + token).get("/users/me");
  }
}
