package dev.frontrow.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 of account keys and client addresses. The key is not in the database, so a copy of
 * the database does not reveal who signed in from where. All nodes derive the key from {@code
 * token.secret}; a new secret therefore resets the counts and the known addresses. Not thread-safe.
 */
final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "key of limits on guessing";

  private final Mac mac;

  KeyedHash(String secret) {
    this.mac = mac(mac(secret.getBytes(UTF_8)).doFinal(PURPOSE.getBytes(UTF_8)));
  }

  /**
   * Returns the hash of a list of texts. Each text is preceded by its length, so that different
   * lists cannot have the same bytes.
   *
   * @param kind what is hashed; the same text has a different hash for each kind
   */
  Buffer of(String kind, String... texts) {
    Buffer content = Buffer.buffer(kind);
    for (String text : texts) {
      byte[] bytes = text.getBytes(UTF_8);
      content.appendInt(bytes.length).appendBytes(bytes);
    }
    return Buffer.buffer(mac.doFinal(content.getBytes()));
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK does not provide " + ALGORITHM, e);
    }
  }
}
