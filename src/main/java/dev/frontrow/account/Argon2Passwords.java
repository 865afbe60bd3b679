package dev.frontrow.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.frontrow.text.UnicodeText;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Argon2id, in the usual text form that names its own parameters. Each call costs tens of
 * milliseconds and megabytes on purpose and blocks: never on an event loop. Thread-safe.
 */
final class Argon2Passwords {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final Argon2Function function;
  private final SecureRandom random = new SecureRandom();
  private final String decoy;

  Argon2Passwords(AccountConfig config) {
    function =
        Argon2Function.getInstance(
            config.passwordMemoryKib(),
            config.passwordIterations(),
            config.passwordParallelism(),
            HASH_BYTES,
            Argon2.ID);
    byte[] nobodysPassword = new byte[SALT_BYTES];
    random.nextBytes(nobodysPassword);
    decoy = hash(nobodysPassword);
  }

  String hash(String password) {
    return hash(password.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Whether the password is the one that was hashed, in NFC (RFC 8265, OpaqueString). One that is
   * not in NFC is also tried as it came, since hashes of before were made so; that costs a second
   * check, whoever's the account is.
   */
  boolean matches(String password, String hash) {
    String inNfc = UnicodeText.nfc(password);
    boolean matches = matchesBytes(inNfc, hash);
    return inNfc.equals(password) ? matches : matchesBytes(password, hash) || matches;
  }

  private static boolean matchesBytes(String password, String hash) {
    return Argon2Function.getInstanceFromHash(hash)
        .check(password.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.US_ASCII));
  }

  /** The hash of a password that nobody has: what an unknown user's attempt is checked against. */
  String decoy() {
    return decoy;
  }

  private String hash(byte[] password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return function.hash(password, salt).getResult();
  }
}
