package dev.frontrow.http.credential;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a JWT (RFC 7515, 7519) by HS256, in the one form that is issued here: a token
 * whose header is not this one, to the letter, was not. So there is no algorithm to be talked into,
 * and nothing of a token is decoded before its signature is found to be ours. Not thread-safe.
 */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String HEADER =
      encoded("{\"typ\":\"JWT\",\"alg\":\"HS256\"}".getBytes(US_ASCII)) + ".";

  private final Mac mac;

  Signature(byte[] key) {
    this.mac = mac(key);
  }

  /** A key of its own for each purpose, so that what one reveals says nothing about another. */
  static byte[] derivedKey(String secret, String purpose) {
    return mac(secret.getBytes(UTF_8)).doFinal(("signing key of " + purpose).getBytes(UTF_8));
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

  /** A token with these claims. */
  String sign(JsonObject claims) {
    String signed = HEADER + encoded(claims.toBuffer().getBytes());
    return signed + '.' + encoded(mac.doFinal(signed.getBytes(US_ASCII)));
  }

  /** The claims of a token that was signed with this key; empty for any other text. */
  Optional<JsonObject> verified(String token) {
    int end = token.lastIndexOf('.');
    if (!token.startsWith(HEADER) || end < HEADER.length()) {
      return Optional.empty();
    }
    String signed = token.substring(0, end);
    byte[] expected = encoded(mac.doFinal(signed.getBytes(UTF_8))).getBytes(US_ASCII);
    if (!MessageDigest.isEqual(expected, token.substring(end + 1).getBytes(UTF_8))) {
      return Optional.empty();
    }
    try {
      byte[] claims = Base64.getUrlDecoder().decode(signed.substring(HEADER.length()));
      return Optional.of(new JsonObject(Buffer.buffer(claims)));
    } catch (IllegalArgumentException | DecodeException e) {
      return Optional.empty();
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
