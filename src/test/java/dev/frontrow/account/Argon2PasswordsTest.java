package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.config.Configuration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Argon2PasswordsTest {
  private final Argon2Passwords passwords = new Argon2Passwords(config(Map.of()));

  @Test
  void a_hash_matches_its_password_only() {
    String hash = passwords.hash("correct horse");
    assertTrue(passwords.matches("correct horse", hash));
    assertFalse(passwords.matches("correct horsf", hash));
    assertFalse(passwords.matches("", hash));
  }

  @Test
  void the_same_password_never_has_the_same_hash() {
    assertNotEquals(passwords.hash("correct horse"), passwords.hash("correct horse"));
  }

  @Test
  void every_character_of_a_long_korean_password_counts() {
    String password = "가나다라".repeat(32);
    String hash = passwords.hash(password);
    assertTrue(passwords.matches(password, hash));
    assertFalse(passwords.matches(password.substring(0, 127) + "나", hash));
  }

  @Test
  void a_hash_names_the_parameters_that_owasp_asks_for_at_least() {
    assertTrue(passwords.hash("correct horse").startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
  }

  @Test
  void a_hash_made_with_other_parameters_stays_valid() {
    Map<String, String> cheaper = Map.of("account.password-memory-kib", "256");
    String old = new Argon2Passwords(config(cheaper)).hash("correct horse");
    assertTrue(passwords.matches("correct horse", old));
    assertFalse(passwords.matches("wrong horse", old));
  }

  @Test
  void the_decoy_costs_as_much_as_any_and_matches_nothing() {
    assertTrue(passwords.decoy().startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    assertFalse(passwords.matches("", passwords.decoy()));
  }

  private static AccountConfig config(Map<String, String> values) {
    return AccountConfig.from(Configuration.of(values).section("account"));
  }
}
