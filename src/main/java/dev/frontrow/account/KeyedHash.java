package dev.frontrow.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes of accounts and addresses under a key that is not in the database (HMAC-SHA256), so that a
 * copy of the database does not say who was where. All nodes have the key, as it comes from the
 * secret of the tokens; a new secret makes all hashes new, which empties the counts and forgets the
 * known addresses. Not thread-safe.
 */
final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "key of limits on guessing";

  private final Mac mac;

  KeyedHash(String secret) {
    this.mac = mac(mac(secret.getBytes(UTF_8)).doFinal(PURPOSE.getBytes(UTF_8)));
  }

  /**
   * The hash of some texts. Each is preceded by its length, so that no two lists of texts are
   * alike.
   *
   * @param kind what is hashed; the same text of another kind has another hash
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
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
