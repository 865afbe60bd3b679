package dev.frontrow.http.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Place;
import dev.frontrow.api.Role;
import dev.frontrow.api.User;
import dev.frontrow.testing.Waits;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final String SECRET = "a secret of the tests, long enough";
  private static final User ADMIN =
      new User(UUID.randomUUID(), "a@b.c", "A", Role.ADMIN, Instant.EPOCH);
  private static final Place PLACE = new Place(UUID.randomUUID(), UUID.randomUUID(), 4711);

  private final AccessTokens access =
      new AccessTokens(TokenSecrets.of(SECRET), Duration.ofHours(1));
  private final QueueTokens queue = new QueueTokens(TokenSecrets.of(SECRET), Duration.ofHours(1));

  private static JsonObject part(String token, int index) {
    byte[] bytes = Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
    return new JsonObject(new String(bytes, StandardCharsets.UTF_8));
  }

  private static String encoded(JsonObject json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
  }

  private void refused(String token) {
    assertTrue(access.verify(token).failed(), token);
    assertTrue(queue.verify(token).failed(), token);
  }

  @Test
  void a_token_says_what_was_signed() {
    Identity identity = Waits.result(access.verify(access.issue(ADMIN, Instant.now())));
    assertEquals(new Identity(ADMIN.id(), Role.ADMIN), identity);
    assertEquals(PLACE, Waits.result(queue.verify(queue.issue(PLACE, Instant.now()))));
  }

  @Test
  void a_queue_token_has_the_claims_of_the_contract() {
    Instant now = Instant.now();
    String token = queue.issue(PLACE, now);
    JsonObject claims = part(token, 1);
    assertEquals("HS256", part(token, 0).getString("alg"));
    assertEquals(PLACE.userId().toString(), claims.getString("sub"));
    assertEquals(PLACE.concertId().toString(), claims.getString("cid"));
    assertEquals(4711, claims.getLong("num"));
    assertEquals("frontrow-queue", claims.getString("aud"));
    assertEquals(now.getEpochSecond(), claims.getLong("iat"));
    assertEquals(now.getEpochSecond() + 3600, claims.getLong("exp"));
    UUID.fromString(claims.getString("jti"));
  }

  @Test
  void one_kind_never_passes_for_the_other() {
    assertTrue(access.verify(queue.issue(PLACE, Instant.now())).failed());
    assertTrue(queue.verify(access.issue(ADMIN, Instant.now())).failed());
  }

  private static String signedAgain(String token, byte[] key) throws GeneralSecurityException {
    String signed = token.substring(0, token.lastIndexOf('.'));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }

  @Test
  void each_kind_has_a_key_of_its_own() throws GeneralSecurityException {
    String token = queue.issue(PLACE, Instant.now());
    byte[] own = Signature.derivedKey(SECRET, QueueTokens.AUDIENCE);
    byte[] others = Signature.derivedKey(SECRET, AccessTokens.AUDIENCE);
    assertTrue(queue.verify(signedAgain(token, own)).succeeded());
    assertTrue(queue.verify(signedAgain(token, others)).failed());
    byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
    assertTrue(queue.verify(signedAgain(token, secret)).failed());
  }

  @Test
  void a_token_of_a_node_whose_clock_is_ahead_is_good() {
    Instant ahead = Instant.now().plus(Duration.ofMinutes(20));
    assertEquals(ADMIN.id(), Waits.result(access.verify(access.issue(ADMIN, ahead))).userId());
    assertEquals(PLACE, Waits.result(queue.verify(queue.issue(PLACE, ahead))));
  }

  @Test
  void a_token_past_its_end_is_refused() {
    assertTrue(access.verify(access.issue(ADMIN, Instant.now().minusSeconds(3700))).failed());
    assertTrue(queue.verify(queue.issue(PLACE, Instant.now().minusSeconds(3700))).failed());
  }

  @Test
  void a_token_of_another_secret_is_refused() {
    AccessTokens others = new AccessTokens(TokenSecrets.of(SECRET + "x"), Duration.ofHours(1));
    refused(others.issue(ADMIN, Instant.now()));
  }

  @Test
  void no_algorithm_is_no_signature() {
    String token = access.issue(ADMIN, Instant.now());
    String payload = token.split("\\.", -1)[1];
    String signature = token.split("\\.", -1)[2];
    for (String algorithm : new String[] {"none", "None", "HS512", "RS256"}) {
      String header = encoded(new JsonObject().put("alg", algorithm).put("typ", "JWT"));
      refused(header + "." + payload + ".");
      refused(header + "." + payload);
      refused(header + "." + payload + "." + signature);
    }
  }

  @Test
  void each_changed_character_of_a_token_is_noticed() {
    String token = queue.issue(PLACE, Instant.now());
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertTrue(queue.verify(changed).failed(), changed);
    }
  }

  @Test
  void the_bits_that_base64_does_not_use_are_no_second_token() {
    String token = queue.issue(PLACE, Instant.now());
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char last = token.charAt(token.length() - 1);
    char twin = alphabet.charAt(alphabet.indexOf(last) ^ 1);
    assertTrue(queue.verify(token.substring(0, token.length() - 1) + twin).failed());
  }

  @Test
  void a_token_of_another_form_of_header_was_not_issued_here() throws GeneralSecurityException {
    String token = queue.issue(PLACE, Instant.now());
    byte[] own = Signature.derivedKey(SECRET, QueueTokens.AUDIENCE);
    for (JsonObject header :
        new JsonObject[] {
          new JsonObject().put("alg", "HS256").put("typ", "JWT"),
          new JsonObject().put("typ", "JWT").put("alg", "HS256").put("kid", "x"),
          new JsonObject().put("typ", "JWT").put("alg", "none"),
          part(token, 0).put("crit", new JsonArray().add("exp")),
          part(token, 0).put("jku", "https://elsewhere.test/keys"),
          part(token, 0).put("b64", false),
          part(access.issue(ADMIN, Instant.now()), 0)
        }) {
      String other = encoded(header) + token.substring(token.indexOf('.'));
      assertTrue(queue.verify(signedAgain(other, own)).failed());
    }
  }

  @Test
  void a_token_names_its_key_and_one_of_before_that_names_none_is_good()
      throws GeneralSecurityException {
    String token = queue.issue(PLACE, Instant.now());
    assertEquals(Set.of("typ", "alg", "kid"), part(token, 0).fieldNames());
    assertEquals(8, part(token, 0).getString("kid").length());
    String nameless =
        encoded(new JsonObject().put("typ", "JWT").put("alg", "HS256"))
            + token.substring(token.indexOf('.'));
    byte[] own = Signature.derivedKey(SECRET, QueueTokens.AUDIENCE);
    assertEquals(PLACE, Waits.result(queue.verify(signedAgain(nameless, own))));
  }

  @Test
  void a_new_secret_signs_nobody_out() throws GeneralSecurityException {
    TokenSecrets rotated = new TokenSecrets(SECRET + " of now", List.of("another", SECRET));
    AccessTokens accessNow = new AccessTokens(rotated, Duration.ofHours(1));
    QueueTokens queueNow = new QueueTokens(rotated, Duration.ofHours(1));
    String before = queue.issue(PLACE, Instant.now());
    assertEquals(PLACE, Waits.result(queueNow.verify(before)));
    assertEquals(
        ADMIN.id(), Waits.result(accessNow.verify(access.issue(ADMIN, Instant.now()))).userId());
    String nameless =
        encoded(new JsonObject().put("typ", "JWT").put("alg", "HS256"))
            + before.substring(before.indexOf('.'));
    byte[] old = Signature.derivedKey(SECRET, QueueTokens.AUDIENCE);
    assertEquals(PLACE, Waits.result(queueNow.verify(signedAgain(nameless, old))));
    String now = queueNow.issue(PLACE, Instant.now());
    assertNotEquals(part(before, 0).getString("kid"), part(now, 0).getString("kid"));
    assertTrue(queue.verify(now).failed());
    QueueTokens forgotten =
        new QueueTokens(TokenSecrets.of(rotated.current()), Duration.ofHours(1));
    assertTrue(forgotten.verify(before).failed());
    assertEquals(PLACE, Waits.result(forgotten.verify(now)));
  }

  @Test
  void a_secret_is_not_part_of_what_a_record_says() {
    assertEquals("TokenSecrets[previous=1]", new TokenSecrets(SECRET, List.of(SECRET)).toString());
  }

  @Test
  void signed_claims_for_somebody_else_or_of_no_place_are_refused()
      throws GeneralSecurityException {
    byte[] own = Signature.derivedKey(SECRET, QueueTokens.AUDIENCE);
    String issued = queue.issue(PLACE, Instant.now());
    String header = issued.split("\\.", -1)[0];
    JsonObject claims = part(issued, 1);
    String others = header + "." + encoded(claims.copy().put("aud", new JsonArray().add("x")));
    assertTrue(queue.verify(signedAgain(others + ".", own)).failed());
    JsonArray both = new JsonArray().add("x").add(QueueTokens.AUDIENCE);
    String forUs = header + "." + encoded(claims.copy().put("aud", both)) + ".";
    assertEquals(PLACE, Waits.result(queue.verify(signedAgain(forUs, own))));
    for (JsonObject part :
        new JsonObject[] {
          claims.copy().put("aud", AccessTokens.AUDIENCE),
          without(claims, "aud"),
          without(claims, "exp"),
          without(claims, "num"),
        }) {
      String token = header + "." + encoded(part) + ".";
      assertTrue(queue.verify(signedAgain(token, own)).failed(), part.encode());
    }
    assertTrue(queue.verify(signedAgain(header + ".bm90IGpzb24.", own)).failed());
    assertTrue(queue.verify(signedAgain(header + ".", own)).failed());
  }

  private static JsonObject without(JsonObject claims, String name) {
    JsonObject rest = claims.copy();
    rest.remove(name);
    return rest;
  }

  @Test
  void what_is_no_token_is_refused() {
    for (String text :
        new String[] {"", ".", "..", "a.b.c", "x".repeat(10_000), "a b.c.d", "é.é.é"}) {
      refused(text);
    }
  }
}
