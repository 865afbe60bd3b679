package dev.frontrow.http.credential;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and verifies JWTs (RFC 7515, RFC 7519) with HS256 and one key. A token must begin with
 * exactly a header that we issue, so it cannot choose an algorithm. Nothing of it is decoded before
 * its signature is verified. The header names the key ({@code kid}); tokens without that name are
 * accepted too. Not thread-safe.
 */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String NAMELESS_HEADER = header("{\"typ\":\"JWT\",\"alg\":\"HS256\"}");
  private static final int KEY_ID_BYTES = 6;

  private final Mac mac;
  private final String header;

  /**
   * Derives a key of its own for each purpose, so that one key says nothing about another. The
   * key's name is a truncated hash: it tells keys apart and reveals nothing of them.
   */
  Signature(String secret, String purpose) {
    this.mac = mac(derivedKey(secret, purpose));
    String id =
        encoded(Arrays.copyOf(derived(secret, "name of the key of " + purpose), KEY_ID_BYTES));
    this.header = header("{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"" + id + "\"}");
  }

  static byte[] derivedKey(String secret, String purpose) {
    return derived(secret, "signing key of " + purpose);
  }

  private static byte[] derived(String secret, String use) {
    return mac(secret.getBytes(UTF_8)).doFinal(use.getBytes(UTF_8));
  }

  private static String header(String json) {
    return encoded(json.getBytes(US_ASCII)) + '.';
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

  /** Returns a signed token with these claims. */
  String sign(JsonObject claims) {
    String signed = header + encoded(claims.toBuffer().getBytes());
    return signed + '.' + encoded(mac.doFinal(signed.getBytes(US_ASCII)));
  }

  /** Returns the claims of a token that was signed with this key; empty for any other text. */
  Optional<JsonObject> verified(String token) {
    int end = token.lastIndexOf('.');
    int begin = claimsBegin(token);
    if (begin < 0 || end < begin) {
      return Optional.empty();
    }
    String signed = token.substring(0, end);
    byte[] expected = encoded(mac.doFinal(signed.getBytes(UTF_8))).getBytes(US_ASCII);
    if (!MessageDigest.isEqual(expected, token.substring(end + 1).getBytes(UTF_8))) {
      return Optional.empty();
    }
    try {
      byte[] claims = Base64.getUrlDecoder().decode(signed.substring(begin));
      return Optional.of(new JsonObject(Buffer.buffer(claims)));
    } catch (IllegalArgumentException | DecodeException e) {
      return Optional.empty();
    }
  }

  /** Returns where the claims begin; -1 if the header is not ours. */
  private int claimsBegin(String token) {
    if (token.startsWith(header)) {
      return header.length();
    }
    return token.startsWith(NAMELESS_HEADER) ? NAMELESS_HEADER.length() : -1;
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
