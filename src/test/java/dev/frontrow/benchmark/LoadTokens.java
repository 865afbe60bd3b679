package dev.frontrow.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs access tokens like the service after a sign-in. A hundred thousand password hashes would
 * take longer than the whole benchmark, and they are not its subject.
 */
final class LoadTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String AUDIENCE = "frontrow-access";
  private static final long LIFETIME_SECONDS = 40_000;

  private final Mac mac;
  private final String header =
      encoded(new JsonObject().put("typ", "JWT").put("alg", "HS256").encode().getBytes(UTF_8));
  private final long now = Instant.now().getEpochSecond();

  LoadTokens(String secret) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      byte[] key = mac.doFinal(("signing key of " + AUDIENCE).getBytes(UTF_8));
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String user(String id) {
    return token(id, "user");
  }

  String admin(String id) {
    return token(id, "admin");
  }

  private String token(String id, String role) {
    JsonObject claims =
        new JsonObject()
            .put("sub", id)
            .put("role", role)
            .put("iat", now)
            .put("exp", now + LIFETIME_SECONDS)
            .put("aud", new JsonArray().add(AUDIENCE));
    String signed = header + "." + encoded(claims.encode().getBytes(UTF_8));
    return signed + "." + encoded(mac.doFinal(signed.getBytes(UTF_8)));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
