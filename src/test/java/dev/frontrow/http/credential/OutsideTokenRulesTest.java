package dev.frontrow.http.credential;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutsideTokenRulesTest {
  private static final JsonObject NO_CLAIMS = new JsonObject();

  private static boolean allows(JsonObject header) {
    return OutsideTokenRules.allowHeader(header);
  }

  private static JsonObject header() {
    return new JsonObject().put("alg", "RS256");
  }

  private static boolean isAccessToken(String type, JsonObject claims, boolean typeRequired) {
    return OutsideTokenRules.isAccessToken(header().put("typ", type), claims, typeRequired);
  }

  @Test
  void only_asymmetric_signatures_without_extensions_are_looked_at() {
    assertTrue(allows(header()));
    assertTrue(allows(header().put("b64", true)));
    assertFalse(allows(header().put("b64", false)));
    assertFalse(allows(header().put("b64", "true")));
    assertFalse(allows(header().put("crit", List.of("exp"))));
    for (Object algorithm : new Object[] {"HS256", "none", "rs256", 256}) {
      assertFalse(allows(new JsonObject().put("alg", algorithm)));
    }
    assertFalse(allows(new JsonObject()));
  }

  @Test
  void a_type_of_access_tokens_decides_alone() {
    JsonObject claims = new JsonObject().put("nonce", "n").put("typ", "ID");
    for (String type : List.of("at+jwt", "AT+JWT", "application/at+jwt")) {
      assertTrue(isAccessToken(type, claims, true), type);
    }
    assertFalse(isAccessToken("id+jwt", NO_CLAIMS, false));
  }

  @Test
  void a_token_that_says_nothing_of_its_type_must_not_look_like_another() {
    for (String type : List.of("JWT", "application/jwt")) {
      assertTrue(isAccessToken(type, NO_CLAIMS, false));
      assertFalse(isAccessToken(type, NO_CLAIMS, true));
    }
    assertTrue(OutsideTokenRules.isAccessToken(header(), NO_CLAIMS, false));
    assertFalse(OutsideTokenRules.isAccessToken(header(), NO_CLAIMS, true));
    assertFalse(OutsideTokenRules.isAccessToken(header().put("typ", 1), NO_CLAIMS, false));
    for (String claim : List.of("nonce", "at_hash", "c_hash", "s_hash")) {
      assertFalse(
          OutsideTokenRules.isAccessToken(header(), new JsonObject().put(claim, "x"), false));
    }
    assertTrue(isAccessToken("JWT", new JsonObject().put("typ", "Bearer"), false));
    assertFalse(isAccessToken("JWT", new JsonObject().put("typ", "Refresh"), false));
    assertFalse(isAccessToken("JWT", new JsonObject().put("typ", 1), false));
  }
}
