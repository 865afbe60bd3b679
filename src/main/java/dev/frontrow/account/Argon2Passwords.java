package dev.frontrow.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.frontrow.text.UnicodeText;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Argon2id hashes in the PHC string format, which contains their parameters. Each call blocks for
 * tens of milliseconds and uses megabytes, so it must not run on an event loop. Thread-safe.
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
   * Returns whether the password matches the hash. The password is compared in NFC (RFC 8265,
   * OpaqueString). Older hashes were made without normalisation, so a password that is not in NFC
   * is also tried unchanged. Both checks always run: the duration must not reveal which one
   * matched.
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

  /**
   * Returns the hash of a random password. Sign-ins of unknown users are checked against it, so
   * that they take as long as others.
   */
  String decoy() {
    return decoy;
  }

  private String hash(byte[] password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return function.hash(password, salt).getResult();
  }
}
