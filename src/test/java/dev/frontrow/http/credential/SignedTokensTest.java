package dev.frontrow.http.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.testing.Waits;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedTokensTest {
  private static final Instant ISSUED = Instant.ofEpochSecond(1_000_000);

  private Instant now = ISSUED;

  /** The subjects whose claims were read; a cached token is not read again. */
  private final List<String> read = new ArrayList<>();

  private final SignedTokens<String> tokens =
      new SignedTokens<>(
          TokenSecrets.of("a secret of the tests, long enough"),
          "test",
          Duration.ofHours(1),
          this::subject,
          () -> now,
          2);

  private String subject(JsonObject claims) {
    read.add(claims.getString("sub"));
    return claims.getString("sub");
  }

  private String signed(String subject) {
    return tokens.sign(new JsonObject().put("sub", subject), ISSUED);
  }

  @Test
  void a_token_ends_with_the_second_of_its_expiry_verified_before_or_not() {
    String seen = signed("seen");
    now = ISSUED.plusMillis(3_599_999);
    assertEquals("seen", Waits.result(tokens.verify(seen)));
    now = tokens.expiry(ISSUED);
    assertEquals(ISSUED.plusSeconds(3_600), now);
    assertTrue(tokens.verify(seen).failed());
    assertTrue(tokens.verify(signed("unseen")).failed());
  }

  @Test
  void a_verified_token_is_read_again_only_after_others_took_its_place() {
    for (String subject : List.of("a", "b", "a", "b", "a", "c", "a", "c", "b")) {
      assertEquals(subject, Waits.result(tokens.verify(signed(subject))));
    }
    assertEquals(List.of("a", "b", "c", "b"), read);
  }

  @Test
  void a_longer_text_than_any_token_is_refused_unread() {
    int longest = 0;
    for (String subject = "x".repeat(2_800); longest <= SignedTokens.MAX_LENGTH; subject += "x") {
      String token = signed(subject);
      boolean good = token.length() <= SignedTokens.MAX_LENGTH;
      assertEquals(good, tokens.verify(token).succeeded());
      longest = token.length();
    }
    assertTrue(read.get(read.size() - 1).length() > 2_800);
  }
}
