package dev.frontrow.http.credential;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and verifies one kind of token: a JWT (RFC 7519) by HS256, for one audience. Each kind has
 * a key of its own, derived from the deployment's secret, so that a token of one kind can never
 * pass for the other. For one event loop.
 */
final class SignedTokens {
  static final String ALGORITHM = "HS256";
  static final int MAX_LENGTH = 4096;

  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}");

  private final JWTAuth auth;
  private final String audience;
  private final Duration lifetime;

  SignedTokens(Vertx vertx, String secret, String audience, Duration lifetime) {
    this.audience = audience;
    this.lifetime = lifetime;
    this.auth =
        JWTAuth.create(
            vertx,
            new JWTAuthOptions()
                .addPubSecKey(
                    new PubSecKeyOptions()
                        .setAlgorithm(ALGORITHM)
                        .setBuffer(Buffer.buffer(derivedKey(secret, audience))))
                // Its check of times also refuses what was issued later than now, and so every
                // token
                // of a node whose clock is ahead. The end is looked at below.
                .setJWTOptions(
                    new JWTOptions()
                        .setAlgorithm(ALGORITHM)
                        .addAudience(audience)
                        .setIgnoreExpiration(true)));
  }

  /** A key of its own for each purpose, so that what one reveals says nothing about another. */
  static byte[] derivedKey(String secret, String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(("signing key of " + purpose).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** When a token signed now runs out. */
  Instant expiry(Instant now) {
    return Instant.ofEpochSecond(now.plus(lifetime).getEpochSecond());
  }

  String sign(JsonObject claims, Instant now) {
    JsonObject all =
        claims.copy().put("iat", now.getEpochSecond()).put("exp", expiry(now).getEpochSecond());
    return auth.generateToken(all, new JWTOptions().setAlgorithm(ALGORITHM).addAudience(audience));
  }

  /** The claims of a token that was signed here and is still good; fails for any other. */
  Future<JsonObject> verify(String token) {
    if (token.length() > MAX_LENGTH || !FORM.matcher(token).matches() || !isCanonical(token)) {
      return Future.failedFuture("not of the form of a token");
    }
    return auth.authenticate(new TokenCredentials(token))
        .map(user -> user.attributes().getJsonObject("accessToken"))
        .compose(
            claims ->
                claims.getValue("exp") instanceof Number end
                        && Instant.now().getEpochSecond() < end.longValue()
                    ? Future.succeededFuture(claims)
                    : Future.failedFuture("over, or without an end"));
  }

  /**
   * Base64 leaves bits of its last character unused, so several texts decode to one signature; only
   * the one that was issued is taken.
   */
  private static boolean isCanonical(String token) {
    String signature = token.substring(token.lastIndexOf('.') + 1);
    byte[] bytes = Base64.getUrlDecoder().decode(signature);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(signature);
  }
}
